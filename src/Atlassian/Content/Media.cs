namespace Atlassian.Content;

/// <summary>Where a picture comes from.</summary>
public abstract record ImageSource;

/// <summary>
/// A file attached to the page or issue itself, or to the page named. Relative addresses in Markdown are read as this, path and all;
/// whoever publishes maps them to the names the files get as attachments.
/// </summary>
public sealed record AttachmentImage(string FileName) : ImageSource
{
    /// <summary>Title of the other page that holds the file; null for the page itself.</summary>
    public string? PageTitle { get; init; }

    /// <summary>Key of the other page's space; null for the same space.</summary>
    public string? SpaceKey { get; init; }
}

/// <summary>A picture somewhere on the web.</summary>
public sealed record ExternalImage(string Url) : ImageSource;

/// <summary>A file known to Atlassian's media store, the only kind that ADF can show as a picture of an issue.</summary>
public sealed record MediaImage(string Id, string Collection) : ImageSource
{
    /// <summary>ADF's media type: file or link.</summary>
    public string Type { get; init; } = "file";
}

/// <summary>A picture and how it is shown; sizes in pixels.</summary>
public sealed record Image(ImageSource Source)
{
    /// <summary>Words for who cannot see it; empty for none.</summary>
    public string Alt { get; init; } = "";

    /// <summary>Width in pixels; null when not said.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels; null when not said.</summary>
    public int? Height { get; init; }

    /// <summary>Width in percent of the line, where ADF says it so; null when not said.</summary>
    public double? WidthPercent { get; init; }

    /// <summary>Title shown on hovering; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>Address that a click leads to; null for none.</summary>
    public string? Link { get; init; }
}

/// <summary>A picture on its own line, perhaps with a caption.</summary>
public sealed record MediaSingle(Image Image) : Block
{
    /// <summary>Words below it; empty for none.</summary>
    public IReadOnlyList<Inline> Caption { get; init; } = [];

    /// <summary>ADF's layout (center, align-start, align-end, wide, full-width, wrap-left, wrap-right); null when not said.</summary>
    public string? Layout { get; init; }
}

/// <summary>A row of files shown as cards.</summary>
public sealed record MediaGroup(IReadOnlyList<Image> Items) : Block;

/// <summary>A picture within a line of text.</summary>
public sealed record InlineImage(Image Image) : Inline
{
    /// <summary>The place asked for should the picture stand alone on its line: one of those a <see cref="MediaSingle"/> may have.</summary>
    public string? Layout { get; init; }
}
