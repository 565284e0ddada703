from varna.steering.models.document import PointLevel, Requirement, SteeringDocument
from varna.steering.models.local import Adaptation, Assessment

__all__ = ["Adaptation", "Assessment", "PointLevel", "Requirement", "SteeringDocument"]
