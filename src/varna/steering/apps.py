from django.apps import AppConfig


class SteeringConfig(AppConfig):
    name = "varna.steering"
    label = "steering"
