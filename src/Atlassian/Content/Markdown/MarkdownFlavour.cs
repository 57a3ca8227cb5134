using System.Collections.Frozen;
using Markdig;
using Markdig.Extensions.Emoji;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Renderers;

namespace Atlassian.Content.Markdown;

/// <summary>The flavour of Markdown that is read and written.</summary>
internal static class MarkdownFlavour
{
    public static MarkdownPipeline Pipeline { get; } = Build(places: false);

    /// <summary>The same flavour; parts of lines know their places in the source.</summary>
    public static MarkdownPipeline WithPlaces { get; } = Build(places: true);

    /// <summary>The same without formulas between lines of two dollars.</summary>
    public static MarkdownPipeline WithoutFormulaBlocks { get; } = Build(places: false, formulaBlocks: false);

    /// <summary>The emoji that short names such as :smile: stand for.</summary>
    public static FrozenDictionary<string, string> Emoji { get; } = EmojiMapping.GetDefaultEmojiShortcodeToUnicode().ToFrozenDictionary();

    private static MarkdownPipeline Build(bool places, bool formulaBlocks = true)
    {
        var builder = new MarkdownPipelineBuilder();
        builder.BlockParsers.Replace<Markdig.Parsers.ParagraphBlockParser>(new LimitedParagraphs());
        builder
            .UsePipeTables()
            .UseTaskLists()
            .UseAutoLinks()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough | EmphasisExtraOptions.Marked)
            .UseEmojiAndSmiley(enableSmileys: false);
        builder.Extensions.AddIfNotAlready<ContainerBlocks>();
        builder.Extensions.Add(new FormulasAndFootnotes(formulaBlocks));
        builder.Extensions.AddIfNotAlready<BarlessRows>();
        builder.Extensions.AddIfNotAlready<Limits>();
        if (places) builder.UsePreciseSourceLocation();
        return builder.Build();
    }

    /// <summary>Containers between lines of colons. Markdig's own extension also takes <c>::a::</c> within a line, which would swallow C++ names.</summary>
    private sealed class ContainerBlocks : IMarkdownExtension
    {
        public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.BlockParsers.InsertBefore<Markdig.Parsers.FencedCodeBlockParser>(new LimitedContainers());

        public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
        {
        }
    }

    private sealed class Limits : IMarkdownExtension
    {
        public void Setup(MarkdownPipelineBuilder pipeline)
        {
            pipeline.BlockParsers.Replace<Markdig.Parsers.ListBlockParser>(new LimitedLists());
            pipeline.BlockParsers.Replace<Markdig.Parsers.QuoteBlockParser>(new LimitedQuotes());
            pipeline.InlineParsers.Replace<Markdig.Parsers.Inlines.LinkInlineParser>(new LimitedLinks());
            pipeline.InlineParsers.Replace<Markdig.Extensions.AutoLinks.AutoLinkParser>(new LimitedAutoLinks(new()));
            pipeline.InlineParsers.Replace<Markdig.Extensions.TaskLists.TaskListInlineParser>(new TaskBoxes());
        }

        public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
        {
        }
    }

    private sealed class FormulasAndFootnotes(bool formulaBlocks) : IMarkdownExtension
    {
        public void Setup(MarkdownPipelineBuilder pipeline)
        {
            pipeline.BlockParsers.InsertBefore<Markdig.Parsers.ParagraphBlockParser>(new FootnoteBlocks());
            if (formulaBlocks) pipeline.BlockParsers.InsertBefore<Markdig.Parsers.FencedCodeBlockParser>(new Markdig.Extensions.Mathematics.MathBlockParser());
            pipeline.InlineParsers.InsertBefore<Markdig.Parsers.Inlines.LinkInlineParser>(new FootnoteReferences());
            pipeline.InlineParsers.Insert(0, new DollarParser());
        }

        public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
        {
        }
    }
}
