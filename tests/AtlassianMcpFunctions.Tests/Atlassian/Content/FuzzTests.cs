using AtlassianMcpFunctions.Tests.Atlassian.Content.Hostile;
using Xunit.Abstractions;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>
/// Damaged texts neither crash nor stall a reader, and whatever is read can be written in every format. <c>FUZZ_INPUTS=200000 dotnet test --filter FullyQualifiedName~FuzzTests</c> tries as many for each reader.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(Spoke.Formats), MemberType = typeof(Spoke))]
    public async Task No_damage_upsets_the_reader_of(string format)
    {
        var fuzzing = new Fuzzing(Spoke.Of(format));
        output.WriteLine(fuzzing.Run());
        if (AdfSchema.Path is null) return;
        var faults = await AdfSchema.FaultsAsync(fuzzing.Adf.Select(document => (document.Key, document.Value)));
        Assert.True(faults == "{}", faults);
    }
}
