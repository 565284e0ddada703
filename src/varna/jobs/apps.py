from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "varna.jobs"
    label = "jobs"
