from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "varna.training"
    label = "training"
