using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace Atlassian.Http;

/// <summary>Media types by what a file holds, whatever it is called.</summary>
public static class MediaContent
{
    private const string Text = "text/plain";
    private const string Zip = "application/zip";
    private const string OldOffice = "application/x-ole-storage";
    private const int TextSample = 4096;

    // Marks at a place in the first bytes; the first that is there counts.
    private static readonly (int At, byte[] Mark, string Type)[] Marks =
    [
        (0, [0x89, (byte)'P', (byte)'N', (byte)'G'], "image/png"),
        (0, [0xFF, 0xD8, 0xFF], "image/jpeg"),
        (0, "GIF87a"u8.ToArray(), "image/gif"),
        (0, "GIF89a"u8.ToArray(), "image/gif"),
        (8, "WEBP"u8.ToArray(), "image/webp"),
        (0, [(byte)'I', (byte)'I', 0x2A, 0], "image/tiff"),
        (0, [(byte)'M', (byte)'M', 0, 0x2A], "image/tiff"),
        (0, [0, 0, 1, 0], "image/x-icon"),
        (4, "ftypavif"u8.ToArray(), "image/avif"),
        (4, "ftypheic"u8.ToArray(), "image/heic"),
        (4, "ftypmif1"u8.ToArray(), "image/heif"),
        (4, "ftypqt"u8.ToArray(), "video/quicktime"),
        (4, "ftypM4A"u8.ToArray(), "audio/mp4"),
        (4, "ftyp"u8.ToArray(), "video/mp4"),
        (0, "%PDF-"u8.ToArray(), "application/pdf"),
        (0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], OldOffice),
        (0, "{\\rtf"u8.ToArray(), "application/rtf"),
        (0, "ID3\x02"u8.ToArray(), "audio/mpeg"),
        (0, "ID3\x03"u8.ToArray(), "audio/mpeg"),
        (0, "ID3\x04"u8.ToArray(), "audio/mpeg"),
        (0, "OggS"u8.ToArray(), "audio/ogg"),
        (0, "fLaC"u8.ToArray(), "audio/flac"),
        (8, "WAVE"u8.ToArray(), "audio/wav"),
        (8, "AVI "u8.ToArray(), "video/x-msvideo"),
        (0, [0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
        (0, [0x1F, 0x8B], "application/gzip"),
        (0, [(byte)'7', (byte)'z', 0xBC, 0xAF], "application/x-7z-compressed"),
        (0, "Rar!\x1A"u8.ToArray(), "application/vnd.rar"),
        (257, "ustar"u8.ToArray(), "application/x-tar"),
        (0, "wOFF"u8.ToArray(), "font/woff"),
        (0, "wOF2"u8.ToArray(), "font/woff2"),
        (0, [0x7F, (byte)'E', (byte)'L', (byte)'F'], "application/x-elf"),
    ];

    // Documents that are zips, by a part that only they have.
    private static readonly (string Part, string Type)[] Zips =
    [
        ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("visio/", "application/vnd.ms-visio.drawing"),
        ("META-INF/MANIFEST.MF", "application/java-archive"),
    ];

    /// <summary>The type that a file's content shows, <c>text/plain</c> for any text; null when it shows none.</summary>
    public static string? Of(byte[] content)
    {
        if (Array.Find(Marks, mark => Has(content, mark.At, mark.Mark) && IsBox(content, mark.At)) is { Type: { } known }) return known;
        if (Has(content, 0, "PK\x03\x04"u8) || Has(content, 0, "PK\x05\x06"u8)) return OfZip(content);
        // Two letters begin many texts: what follows must be no text.
        if (Has(content, 0, "BM"u8) && !IsText(content)) return "image/bmp";
        if (Has(content, 0, "MZ"u8) && !IsText(content)) return "application/vnd.microsoft.portable-executable";
        if (Has(content, 0, [0xFF, 0xFE]) || Has(content, 0, [0xFE, 0xFF])) return Text; // UTF-16
        if (content.Length > 1 && content[0] == 0xFF && (content[1] & 0xE6) == 0xE2) return "audio/mpeg";
        return !IsText(content) ? null : IsSvg(content) ? "image/svg+xml" : Text;
    }

    /// <summary>The type to send a file with: what its name says where its content allows that, else what its content shows.</summary>
    public static string For(string fileName, byte[] content)
    {
        var (named, shown) = (MediaType.Of(fileName), Of(content));
        return shown switch
        {
            // Old texts are no UTF-8, but have no zeros.
            null when IsTextual(named) => content.AsSpan().Contains((byte)0) ? MediaType.Unknown : named,
            null => IsKnown(named) ? MediaType.Unknown : named,
            Text => IsTextual(named) ? named : Text,
            Zip => named.StartsWith("image/", StringComparison.Ordinal) || IsTextual(named) || IsKnown(named) || named == MediaType.Unknown ? Zip : named,
            OldOffice => named is "application/msword" or "application/vnd.ms-excel" or "application/vnd.ms-powerpoint" or "application/vnd.ms-outlook" ? named : OldOffice,
            _ => shown,
        };
    }

    /// <summary>Whether a zip is a document of its own rather than a bundle of files.</summary>
    public static bool IsDocument(ZipArchive zip) => TypeOf(zip) != Zip;

    private static string OfZip(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false));
            return TypeOf(zip);
        }
        catch (InvalidDataException)
        {
            return Zip; // cut off, or damaged
        }
    }

    private static string TypeOf(ZipArchive zip)
    {
        if (zip.Entries is [{ FullName: "mimetype", Length: < 200 } first, ..])
        {
            using var reader = new StreamReader(first.Open(), Encoding.ASCII);
            return reader.ReadToEnd().Trim();
        }

        var isOffice = zip.GetEntry("[Content_Types].xml") is not null;
        return Zips.Where(kind => isOffice || kind.Part.EndsWith(".MF", StringComparison.Ordinal)).FirstOrDefault(kind => zip.Entries.Any(entry => entry.FullName.StartsWith(kind.Part, StringComparison.Ordinal))).Type ?? Zip;
    }

    private static bool Has(ReadOnlySpan<byte> content, int at, ReadOnlySpan<byte> mark) => content.Length >= at + mark.Length && content.Slice(at, mark.Length).SequenceEqual(mark);

    // Marks that do not stand at the beginning need what goes before them: words may stand anywhere in a text.
    private static bool IsBox(ReadOnlySpan<byte> content, int at) => at switch
    {
        4 => content[0] == 0,
        8 => Has(content, 0, "RIFF"u8),
        _ => true,
    };

    // A sample may end within a character.
    private static bool IsText(ReadOnlySpan<byte> content)
    {
        var sample = content[..Math.Min(content.Length, TextSample)];
        for (var cut = 0; cut < 4 && cut <= sample.Length; cut++)
        {
            if (Utf8.IsValid(sample[..^cut])) return !sample.ContainsAnyInRange<byte>(0, 8) && !sample.ContainsAnyInRange<byte>(14, 26);
            if (content.Length <= TextSample) return false;
        }

        return false;
    }

    private static bool IsSvg(byte[] content)
    {
        var begin = Encoding.UTF8.GetString(content, 0, Math.Min(content.Length, TextSample)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return begin.StartsWith("<svg", StringComparison.OrdinalIgnoreCase)
            || ((begin.StartsWith("<?xml", StringComparison.Ordinal) || begin.StartsWith("<!--", StringComparison.Ordinal) || begin.StartsWith("<!DOCTYPE svg", StringComparison.OrdinalIgnoreCase)) && begin.Contains("<svg", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsTextual(string type) => type.StartsWith("text/", StringComparison.Ordinal) || type is "application/json" or "application/xml" or "application/yaml" or "message/rfc822";

    // A type whose files are known by their content: without it they are something else.
    private static bool IsKnown(string type) => type is "image/svg+xml" or OldOffice || Array.Exists(Marks, mark => mark.Type == type) || Array.Exists(Zips, zip => zip.Type == type);
}
