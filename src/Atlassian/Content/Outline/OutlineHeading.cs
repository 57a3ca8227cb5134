namespace Atlassian.Content.Outline;

/// <summary>A heading of a document, with the size of what stands under it.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Its words.</param>
/// <param name="Slug">Its anchor, unique within the document, made as GitHub does: lower-case, white space to hyphens, no punctuation, <c>-1</c>, <c>-2</c> … behind repeated ones.</param>
/// <param name="Path">The words of the headings above it and its own.</param>
/// <param name="OwnCharacters">Size of the Markdown up to the next heading.</param>
/// <param name="AllCharacters">Size of the Markdown with the sections below.</param>
public sealed record OutlineHeading(int Level, string Text, string Slug, IReadOnlyList<string> Path, int OwnCharacters, int AllCharacters);
