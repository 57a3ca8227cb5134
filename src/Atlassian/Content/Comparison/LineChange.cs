namespace Atlassian.Content.Comparison;

/// <summary>Lines that others took the place of; counted from 0, ends excluded.</summary>
internal readonly record struct LineChange(int OldStart, int OldEnd, int NewStart, int NewEnd);
