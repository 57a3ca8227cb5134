using System.Buffers.Binary;

namespace AtlassianMcp.Tools;

/// <summary>How large a picture is, in pixels.</summary>
internal sealed record PictureSize(int Width, int Height)
{
    /// <summary>The longer side.</summary>
    public int Longest => Math.Max(Width, Height);

    /// <summary>Reads it from the beginning of a PNG, GIF or JPEG; null for others.</summary>
    public static PictureSize? Of(ReadOnlySpan<byte> picture) => picture switch
    {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] when picture.Length >= 24 => new(BinaryPrimitives.ReadInt32BigEndian(picture[16..]), BinaryPrimitives.ReadInt32BigEndian(picture[20..])),
        [0x47, 0x49, 0x46, 0x38, ..] when picture.Length >= 10 => new(BinaryPrimitives.ReadUInt16LittleEndian(picture[6..]), BinaryPrimitives.ReadUInt16LittleEndian(picture[8..])),
        [0xFF, 0xD8, ..] => OfJpeg(picture[2..]),
        _ => null,
    };

    // Segments follow each other; the one that begins a frame says its size.
    private static PictureSize? OfJpeg(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 9 && rest[0] == 0xFF)
        {
            var (marker, length) = (rest[1], BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) return new(BinaryPrimitives.ReadUInt16BigEndian(rest[7..]), BinaryPrimitives.ReadUInt16BigEndian(rest[5..]));
            if (rest.Length < length + 2) return null;
            rest = rest[(length + 2)..];
        }

        return null;
    }
}
