from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "varna.surveys"
    label = "surveys"
