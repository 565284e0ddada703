from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "varna.administration"
    label = "administration"
