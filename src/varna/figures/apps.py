from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "varna.figures"
    label = "figures"
