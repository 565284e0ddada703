from django.apps import AppConfig


class HorizonConfig(AppConfig):
    name = "varna.horizon"
    label = "horizon"
