"""Addresses of guidelines, duties and law."""

from django.urls import path

from varna.steering.views import documents, local

urlpatterns = [
    path("steering/", documents.document_list, name="steering"),
    path("steering/new/", documents.new_document, name="new_document"),
    path("steering/library/", documents.shipped, name="shipped_sets"),
    path("steering/library/<slug:key>/add/", documents.add_shipped, name="add_shipped"),
    path("steering/<int:pk>/", documents.document, name="steering_document"),
    path("steering/<int:pk>/change/", documents.change_document, name="change_document"),
    path("steering/<int:pk>/publish/", documents.publish_document, name="publish_document"),
    path("steering/<int:pk>/renew/", documents.renew_document, name="renew_document"),
    path("steering/<int:pk>/confirm/", documents.confirm_document, name="confirm_document"),
    path("steering/<int:pk>/points/add/", documents.add_point, name="add_point"),
    path("steering/<int:pk>/units/<int:unit_pk>/", local.unit_checklist, name="steering_checklist"),
    path("steering/points/<int:pk>/", documents.change_point, name="change_point"),
    path("steering/points/<int:pk>/remove/", documents.remove_point, name="remove_point"),
    path("steering/points/<int:pk>/units/<int:unit_pk>/", local.adapt, name="adapt_point"),
]
