from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "varna.consultations"
    label = "consultations"
