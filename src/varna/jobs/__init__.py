"""Work in the background: queued in the transaction that asks for it, done by the worker, shown.

    # surveys/jobs.py, which is found by itself
    from varna.jobs.registry import Run, job, periodic

    @job(_("Sending the invitations"))
    def send_invitations(run: Run, *, round_pk: int) -> None:
        for done, invitation in enumerate(waiting, 1):
            deliver_one(invitation, by=run.by)          # a command of its own
            run.tell(done, len(waiting))

    send_invitations.enqueue(by=actor, round_pk=7, back_to=round.get_absolute_url())

    @periodic(every=timedelta(days=1), at=time(3))
    def erase_old(run: Run) -> None: ...                # once a day for each municipality

A job may be run twice (a worker may die between the work and its tick): what it does must bear it.
It is tried again, later each time; what it had done stays done. Its arguments are keys of rows.

Must never: carry a text or anything of a person in a job's arguments, or keep what an error said,
since an error may repeat the text that it stumbled on. Only the kind of fault is kept.
"""
