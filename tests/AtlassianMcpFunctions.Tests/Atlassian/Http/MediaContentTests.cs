using System.IO.Compression;
using System.Text;
using Atlassian.Http;
using Playground.AtlassianSite.Seeds;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http;

/// <summary>Files are what they hold, not what they are called.</summary>
public sealed class MediaContentTests
{
    public static TheoryData<string, byte[], string> Files => new()
    {
        { "a.png", Png.Draw(4, 4, 1), "image/png" },
        { "a.jpg", Png.Draw(4, 4, 1), "image/png" },
        { "a.webp", [.. "RIFF"u8, 1, 2, 3, 4, .. "WEBPVP8 "u8], "image/webp" },
        { "a.svg", "<?xml version=\"1.0\"?>\n<!-- drawn -->\n<svg/>"u8.ToArray(), "image/svg+xml" },
        { "a.svg", "<html>"u8.ToArray(), "text/plain" },
        { "a.bmp", [.. "BM"u8, 70, 0, 0, 0], "image/bmp" },
        { "BMW.txt", "BMW builds cars."u8.ToArray(), "text/plain" },
        { "a.png", [.. "MZ"u8, 0x90, 0, 3, 0], "application/vnd.microsoft.portable-executable" },
        { "box.txt", "The ftyp box."u8.ToArray(), "text/plain" },
        { "a.mp4", [0, 0, 0, 32, .. "ftypisom"u8], "video/mp4" },
        { "a.mp3", [0xFF, 0xFB, 0x90, 0], "audio/mpeg" },
        { "a.pdf", "%PDF-1.7"u8.ToArray(), "application/pdf" },
        { "a.pdf", [1, 2, 3, 4], "application/octet-stream" },
        { "a.json", "{}"u8.ToArray(), "application/json" },
        { "a.xyz", "words"u8.ToArray(), "text/plain" },
        { "old.csv", Encoding.Latin1.GetBytes("Größe;1"), "text/csv" },
        { "odd.csv", [0xFC, 0, 1], "application/octet-stream" },
        { "a.zip", Zip("one.txt"), "application/zip" },
        { "a.docx", Zip("[Content_Types].xml", "word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
        { "a.zip", Zip("[Content_Types].xml", "xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        { "a.docx", Zip("one.txt"), "application/zip" },
        { "a.odt", Zip("mimetype"), "application/vnd.oasis.opendocument.text" },
        { "a.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/msword" },
        { "a.bin", [0xFC, 0, 1], "application/octet-stream" },
        { "cut.txt", [.. Encoding.UTF8.GetBytes(new string('a', 4095) + "ä" + new string('b', 100))], "text/plain" },
    };

    [Theory, MemberData(nameof(Files))]
    public void A_file_is_sent_as_what_it_holds(string name, byte[] content, string type) => Assert.Equal(type, MediaContent.For(name, content));

    private static byte[] Zip(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var name in names)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write("application/vnd.oasis.opendocument.text"u8);
            }
        }

        return bytes.ToArray();
    }
}
