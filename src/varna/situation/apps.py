from django.apps import AppConfig


class SituationConfig(AppConfig):
    name = "varna.situation"
    label = "situation"
