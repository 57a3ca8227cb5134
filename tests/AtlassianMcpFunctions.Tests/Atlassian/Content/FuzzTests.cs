using AtlassianMcpFunctions.Tests.Atlassian.Content.Hostile;
using Xunit.Abstractions;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>
/// Damaged texts neither crash nor stall a reader, an edit or a comparison; whatever is read can be written in every format, and all ADF is valid.
/// <c>FUZZ_INPUTS=200000 dotnet test --filter FullyQualifiedName~FuzzTests</c> tries as many for each reader.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(Spoke.Formats), MemberType = typeof(Spoke))]
    public async Task No_damage_upsets_the_reader_of(string format)
    {
        await using var schema = AdfSchema.Path is null ? null : await AdfSchemaCheck.StartAsync();
        output.WriteLine(new Fuzzing(Spoke.Of(format), (name, adf) => schema?.Add(name, adf)).Run());
        if (schema is null) return;
        var faults = await schema.FaultsAsync();
        Assert.True(faults == "{}", faults);
    }
}
