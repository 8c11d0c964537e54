"""A message in a column: its pattern and values as JSON; what a person wrote as plain text."""

from typing import TYPE_CHECKING, Any

from django.db import models

from statements import messages
from statements.messages import Message

if TYPE_CHECKING:
    Base = models.TextField[Message, Message]
else:
    Base = models.TextField


class MessageField(Base):
    """Holds a `Message`, empty where nothing is kept. A text that is assigned is literal."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": Message, **kwargs})

    def from_db_value(self, value: str, *_: object) -> Message:
        return self.to_python(value)

    def to_python(self, value: Any) -> Message:
        return value if isinstance(value, Message) else messages.loads(str(value or ""))

    def get_prep_value(self, value: Any) -> str:
        return messages.dumps(self.to_python(value))

    def value_to_string(self, obj: models.Model) -> str:
        return messages.dumps(self.value_from_object(obj))
