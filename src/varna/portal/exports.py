"""The public edition of a plan, from the plan's own document."""

from dataclasses import replace

from varna.documents import Document, Link, Paragraph, render_pdf, render_word
from varna.documents.content import runs
from varna.documents.model import Block
from varna.plans.exports import plan_document
from varna.plans.models import Plan


def public_document(plan: Plan) -> Document:
    """The plan as the public reads it: without what only the municipality's own network reaches."""
    document = plan_document(plan)
    blocks = [block for block in document.blocks if not _is_inside(block)]
    return replace(document, blocks=blocks, accent=plan.municipality.accent or document.accent)


def _is_inside(block: Block) -> bool:
    return isinstance(block, Paragraph) and any(
        isinstance(run, Link) and run.internal for run in runs(block.content)
    )


def files_of(plan: Plan) -> tuple[bytes, bytes]:
    """The public edition as PDF and Word, in the order that `publish_plan` takes them."""
    document = public_document(plan)
    return render_pdf(document), render_word(document)
