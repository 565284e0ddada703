from varna.steering.models.document import Requirement, SteeringDocument
from varna.steering.models.local import Adaptation, Assessment

__all__ = ["Adaptation", "Assessment", "Requirement", "SteeringDocument"]
