"""Answers that are ready: graphql-core's walk hands them through as they are."""

from typing import Any

from graphql.execution import Executor


class Prebuilt:
    """A value of the answer, written already: an object of wire values, or a list of such objects."""

    __slots__ = ("answer",)

    def __init__(self, answer: Any) -> None:
        self.answer = answer


class PrebuiltExecutor(Executor[None]):
    """Executes as graphql-core does, but does not walk what is ready. What a leaf costs stays as it is."""

    def complete_list_value(
        self, return_type: Any, field_details_list: Any, info: Any, path: Any, result: Any, position_context: None
    ) -> Any:
        """A list: as it is, if it is ready."""
        if type(result) is Prebuilt:
            return result.answer
        walk = super().complete_list_value  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] # Parts of its signature are untyped.
        return walk(return_type, field_details_list, info, path, result, position_context)

    def complete_abstract_value(
        self, return_type: Any, field_details_list: Any, info: Any, path: Any, result: Any, position_context: None
    ) -> Any:
        """A thing that may be of several types: as it is, if it is ready."""
        if type(result) is Prebuilt:
            return result.answer
        walk = super().complete_abstract_value  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] # Parts of its signature are untyped.
        return walk(return_type, field_details_list, info, path, result, position_context)

    def complete_object_value(
        self, return_type: Any, field_details_list: Any, info: Any, path: Any, result: Any, position_context: None
    ) -> Any:
        """An object: as it is, if it is ready."""
        if type(result) is Prebuilt:
            return result.answer
        walk = super().complete_object_value  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] # Parts of its signature are untyped.
        return walk(return_type, field_details_list, info, path, result, position_context)
