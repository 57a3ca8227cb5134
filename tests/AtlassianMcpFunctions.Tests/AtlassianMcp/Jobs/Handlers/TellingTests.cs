using System.Text.Json;
using AtlassianMcp.Jobs.Handlers;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers;

public sealed class TellingTests
{
    [Fact]
    public void A_result_fits_into_an_answer_however_much_there_is_to_tell()
    {
        var telling = new Telling();

        var failed = telling.Tell(Enumerable.Range(0, 2_000).Select(number => new ItemFailure($"OPS-{number}", "Priority: this \"value\" does not exist. Choose one of Highest, High, Medium.")));
        var others = telling.Name(Enumerable.Range(0, 50).Select(number => $"OTHER-{number}"));

        Assert.InRange(failed.Count, 300, 1_999);
        Assert.Equal((2_050 - failed.Count - others.Count, "OPS-0"), (telling.More, failed[0].Item));
        Assert.InRange(JsonSerializer.Serialize(new { failed, others }).Length, 1, 90_000);
    }

    [Fact]
    public void What_fits_is_told_whole()
    {
        var telling = new Telling();

        Assert.Equal(["a", "b"], telling.Name(["a", "b"]));
        Assert.Null(telling.More);
    }
}
