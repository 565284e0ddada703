from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "varna.plans"
    label = "plans"
