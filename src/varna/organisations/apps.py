from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "varna.organisations"
    label = "organisations"
