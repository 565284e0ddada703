"""Contracts of our own for import-linter."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OwnAppOnly(Contract):
    """Modules of these names are an app's own: no other app imports them.

    ``root``: the package whose children are the apps. ``names``: ``views``, ``forms`` and so on, as
    module or package. ``except_apps``: apps that offer such a module to all.
    """

    type_name = "own_app_only"

    root = fields.StringField()
    names = fields.SetField(subfield=fields.StringField())
    except_apps = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find the imports that cross from one app into another's private modules."""
        found = []
        names, open_apps = set(self._texts("names")), set(self._texts("except_apps"))
        for module in sorted(graph.modules):
            app, name = self._place(module)
            if name not in names or app in open_apps:
                continue
            for importer in sorted(graph.find_modules_that_directly_import(module)):
                if self._place(importer)[0] != app:
                    found.append(f"{importer} imports {module}, which is private to {app}")
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each import that must go."""
        for sentence in check.metadata["found"]:
            output.print_error(f"- {sentence}")

    def _texts(self, field: str) -> list[str]:
        return list(getattr(self, field) or [])

    def _place(self, module: str) -> tuple[str, str]:
        """Return the app of a module, and the name right below the app."""
        parts = module.removeprefix(f"{self.root}.").split(".")
        return parts[0], parts[1] if len(parts) > 1 else ""
