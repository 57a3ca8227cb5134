using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>The part of azd's schema of <c>azure.yaml</c> that this project uses; its own schema is not at hand where the tests run.</summary>
internal sealed class AzureYaml(string root)
{
    private static readonly string[] Members = ["name", "metadata", "requiredVersions", "infra", "services", "hooks"];
    private static readonly string[] OfService = ["project", "language", "host", "dist", "hooks"];
    private static readonly string[] OfHook = ["shell", "run", "interactive", "continueOnError"];
    private static readonly string[] Systems = ["posix", "windows"];
    private static readonly string[] Commands = ["provision", "infracreate", "infradelete", "up", "down", "deploy", "package", "restore", "publish"];
    private static readonly string[] ServiceEvents = ["restore", "build", "package", "publish", "deploy"];
    private readonly List<string> _problems = [];

    /// <summary>What azd would refuse, or do otherwise than meant.</summary>
    public IReadOnlyList<string> Problems(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException malformed)
        {
            return [$"line {malformed.Start.Line}: {malformed.Message}"];
        }

        var document = stream.Documents[0].RootNode;
        Only("", document, Members);
        if (Text(document, "name") is not { Length: > 0 }) _problems.Add("name is missing.");
        if (Node(document, "infra") is { } infra) Infra(infra);
        foreach (var (name, service) in Pairs(Node(document, "services"))) Service($"services.{name}", service);
        Hooks("hooks", Node(document, "hooks"), Commands);
        return _problems;
    }

    private void Infra(YamlNode infra)
    {
        Only("infra", infra, ["provider", "path", "module"]);
        var file = $"{Text(infra, "path")}/{Text(infra, "module")}.bicep";
        if (!File.Exists(Path.Combine(root, file))) _problems.Add($"infra: there is no {file}.");
    }

    private void Service(string where, YamlNode service)
    {
        Only(where, service, OfService);
        if (Text(service, "host") != "function") _problems.Add($"{where}: the host is function.");
        if (Text(service, "project") is not { } project || !Directory.Exists(Path.Combine(root, project))) _problems.Add($"{where}: project is no folder.");
        if (Text(service, "language") is "custom" && Text(service, "dist") is null) _problems.Add($"{where}: language custom needs dist, the folder that is deployed as it is.");
        Hooks($"{where}.hooks", Node(service, "hooks"), ServiceEvents);
    }

    private void Hooks(string where, YamlNode? hooks, string[] events)
    {
        foreach (var (name, hook) in Pairs(hooks))
        {
            var at = $"{where}.{name}";
            if (!events.Any(one => name == "pre" + one || name == "post" + one)) _problems.Add($"{at}: azd knows no such moment.");
            Only(at, hook, Systems);
            foreach (var system in Systems)
            {
                if (Node(hook, system) is { } script) Script($"{at}.{system}", script, system == "posix" ? "sh" : "pwsh");
                else _problems.Add($"{at}: {system} is missing.");
            }
        }
    }

    private void Script(string where, YamlNode script, string shell)
    {
        Only(where, script, OfHook);
        if (Text(script, "shell") != shell) _problems.Add($"{where}: the shell is {shell}.");
        if (Text(script, "run") is not { Length: > 0 } run) _problems.Add($"{where}: run is missing.");
        else if (run.StartsWith("./", StringComparison.Ordinal) && !File.Exists(Path.Combine(root, run))) _problems.Add($"{where}: there is no {run}.");
        foreach (var name in (string[])["interactive", "continueOnError"])
            if (Text(script, name) is { } value && value is not ("true" or "false")) _problems.Add($"{where}: {name} is true or false.");
    }

    private void Only(string where, YamlNode node, string[] names)
    {
        foreach (var (name, _) in Pairs(node))
            if (!names.Contains(name)) _problems.Add(where.Length == 0 ? $"azd knows no {name}." : $"{where}: azd knows no {name}.");
    }

    private static IEnumerable<(string Name, YamlNode Value)> Pairs(YamlNode? node) => node is YamlMappingNode mapping ? mapping.Select(pair => (((YamlScalarNode)pair.Key).Value!, pair.Value)) : [];

    private static YamlNode? Node(YamlNode node, string name) => Pairs(node).FirstOrDefault(pair => pair.Name == name).Value;

    private static string? Text(YamlNode node, string name) => (Node(node, name) as YamlScalarNode)?.Value;
}
