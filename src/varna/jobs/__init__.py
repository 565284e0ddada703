"""Work in the background: queued in the transaction that asks for it, done by the worker, shown.

``@job`` on a function in an app's ``jobs.py``; ``function.enqueue(municipality_id, …)``.
``@periodic`` on a function that the worker runs for every municipality.
Must never: carry a text or a person's data in a job's arguments. Arguments are keys of rows.
"""
