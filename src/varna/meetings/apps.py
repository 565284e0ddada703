from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "varna.meetings"
    label = "meetings"
