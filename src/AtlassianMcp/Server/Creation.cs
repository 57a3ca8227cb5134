using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcp.Server;

/// <summary>Makes the object that a tool's or a resource's method is called on, out of the scope of a call, without compiling code for each class.</summary>
internal sealed class Creation(Type type)
{
    private readonly ConstructorInvoker _constructor = ConstructorInvoker.Create(type.GetConstructors().Single());
    private readonly Type[] _needs = [.. type.GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType)];

    /// <summary>A new object with what it needs.</summary>
    public object From(IServiceProvider services) => _constructor.Invoke([.. _needs.Select(need => services.GetRequiredService(need))]);
}
