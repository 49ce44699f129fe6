"""The command that searches: search."""

from typing import Annotated

import typer

from flows.commands.cli_options import DEFAULT_WAREHOUSE, AnswerForm, Output, Raw, WarehousePath

searching = typer.Typer()


@searching.command(context_settings={"ignore_unknown_options": True})  # -word leaves it out
def search(
    words: Annotated[
        list[str],
        typer.Argument(help='Words, "phrases" in quotation marks, -words to leave out.'),
    ],
    is_any: Annotated[bool, typer.Option("--any", help="One of the words is enough.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most passages.")] = 20,
    source: Annotated[
        str, typer.Option("--source", help="Words in the source's name.", metavar="WORDS")
    ] = "",
    since: Annotated[
        str | None, typer.Option("--since", help="First day of publication.", metavar="DAY")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", help="Last day of publication.", metavar="DAY")
    ] = None,
    story: Annotated[str | None, typer.Option("--story", help="A story_id.", metavar="ID")] = None,
    warehouse: WarehousePath = DEFAULT_WAREHOUSE,
    form: AnswerForm = None,
    output: Output = None,
    raw: Raw = False,
) -> None:
    """Search the passages of all articles: every word has to be there, in any inflected form.

    Best passages first, the words marked. A passage that several articles print is shown once,
    with their number. Ids in `article_id` and `fact_ids` are for `twosource explain`.

    Examples:
    twosource search nurses strike

    twosource search '"river commission" meets -gauge' --since 2024-04-01 --limit 5

    twosource search dam --source observer --format jsonl
    """
    from flows.commands.search import day_given, search_passages  # noqa: PLC0415
    from flows.output.answers import Wanted  # noqa: PLC0415

    wanted = Wanted(form, output, raw)
    wanted.check(warehouse)
    search_passages(
        warehouse,
        " ".join(words),
        wanted,
        story=story,
        source=source,
        since=day_given(since, "--since"),
        until=day_given(until, "--until"),
        needs_all_words=not is_any,
        row_limit=limit,
    )
