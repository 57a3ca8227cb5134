using System.Text.RegularExpressions;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>The rules for templates, as far as they can be held without Azure; each gives a line for what breaks it.</summary>
internal static partial class BicepRules
{
    public const string Composition = "main.bicep";

    public static IEnumerable<string> Syntax(IEnumerable<BicepFile> files) => from file in files from error in file.Errors select $"{file.Path}:{error}";

    public static IEnumerable<string> Described(IEnumerable<BicepFile> files) =>
        from file in files
        from value in file.Parameters.Concat(file.Outputs)
        where string.IsNullOrWhiteSpace(value.Description) || !value.Description.EndsWith('.')
        select $"{file.Path}:{value.Line}: {value.Name} has no description that is a sentence.";

    public static IEnumerable<string> Used(IEnumerable<BicepFile> files) =>
        from file in files
        let used = file.Used
        from value in file.Parameters.Concat(file.Variables)
        where !used.Contains(value.Name)
        select $"{file.Path}:{value.Line}: {value.Name} is used nowhere.";

    /// <summary>Nothing but modules, and the group they are deployed to, in the composition; each module called, with exactly what it asks for.</summary>
    public static IEnumerable<string> Composed(IReadOnlyList<BicepFile> files)
    {
        var main = files.Single(file => file.Path == Composition);
        foreach (var resource in main.Resources.Where(resource => !resource.Type.StartsWith("Microsoft.Resources/resourceGroups@", StringComparison.Ordinal)))
            yield return $"{main.Path}:{resource.Line}: {resource.Symbol} belongs into a module.";
        foreach (var file in files.Where(file => file != main && !main.Modules.Any(module => module.Path == file.Path))) yield return $"{file.Path} is called by nobody.";
        foreach (var module in main.Modules)
        {
            if (files.FirstOrDefault(file => file.Path == module.Path) is not { } called)
            {
                yield return $"{main.Path}:{module.Line}: there is no {module.Path}.";
                continue;
            }

            foreach (var unknown in module.Given.Except(called.Parameters.Select(parameter => parameter.Name))) yield return $"{main.Path}:{module.Line}: {module.Path} has no parameter {unknown}.";
            foreach (var missing in called.Parameters.Where(parameter => parameter.Value is null).Select(parameter => parameter.Name).Except(module.Given))
                yield return $"{main.Path}:{module.Line}: {module.Path} is not given {missing}.";
        }
    }

    /// <summary>What modules give is used, and what is used is given.</summary>
    public static IEnumerable<string> Outputs(IReadOnlyList<BicepFile> files)
    {
        var main = files.Single(file => file.Path == Composition);
        var asked = main.Root.All.Select(Output).OfType<(string Module, string Output, int Line)>().ToList();
        foreach (var (symbol, name, line) in asked)
        {
            var called = main.Modules.FirstOrDefault(module => module.Symbol == symbol);
            if (called is not null && files.FirstOrDefault(file => file.Path == called.Path) is { } file && !file.Outputs.Any(output => output.Name == name))
                yield return $"{main.Path}:{line}: {called.Path} has no output {name}.";
        }

        foreach (var module in main.Modules)
        {
            foreach (var output in files.FirstOrDefault(file => file.Path == module.Path)?.Outputs ?? [])
                if (!asked.Any(one => one.Module == module.Symbol && one.Output == output.Name)) yield return $"{module.Path}:{output.Line}: nobody asks for {output.Name}.";
        }
    }

    /// <summary>Nothing is called like a secret, unless it is known to be none, and no function that gives one is called.</summary>
    public static IEnumerable<string> Secretless(IEnumerable<BicepFile> files, IReadOnlyCollection<string> harmless)
    {
        foreach (var file in files)
        {
            foreach (var value in file.Parameters.Concat(file.Outputs).Where(value => SecretName().IsMatch(value.Name) && !harmless.Contains(value.Name)))
                yield return $"{file.Path}:{value.Line}: {value.Name} sounds like a secret.";
            foreach (var call in file.Root.All.Where(node => node.Type == "call_expression" && node.All.Any(part => part.Text?.StartsWith("list", StringComparison.Ordinal) is true && SecretCall().IsMatch(part.Text))))
                yield return $"{file.Path}:{call.Line}: this gives keys away.";
        }
    }

    public static IEnumerable<string> Typed(IEnumerable<BicepFile> files, ResourceTypes types) =>
        from file in files
        from resource in file.Resources
        from problem in types.Problems(resource)
        select $"{file.Path}:{resource.Line}: {resource.Symbol}: {problem}.";

    // module.outputs.name, also behind a null-forgiving mark.
    private static (string Module, string Output, int Line)? Output(BicepNode node) =>
        node is { Type: "member_expression" } && node.First("property_identifier")?.Text is { } name
        && node.First("member_expression") is { } inner && inner.First("property_identifier")?.Text == "outputs" && inner.First("identifier")?.Text is { } module
            ? (module, name, node.Line)
            : null;

    [GeneratedRegex("key|secret|password|token|connection", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("^list(Keys|Secrets|AccountSas|ServiceSas|.*Keys)?$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretCall();
}
