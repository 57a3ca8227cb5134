using System.Reflection;
using System.Reflection.Emit;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>Finds which types a type uses as it was compiled, because C# lets names of neighbouring namespaces be used without a <c>using</c> line.</summary>
internal static class CompiledArrows
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Every type that base types, members, attributes and method bodies of <paramref name="type"/> name.</summary>
    public static IEnumerable<Type> From(Type type)
    {
        IEnumerable<Type?> used =
        [
            type.BaseType, .. type.GetInterfaces(), .. Attributes(type),
            .. type.GetFields(Own).Select(field => field.FieldType),
            .. type.GetMembers(Own).SelectMany(Attributes),
            .. type.GetMethods(Own).SelectMany(method => InSignature(method).Append(method.ReturnType)),
            .. type.GetConstructors(Own).SelectMany(InSignature),
        ];
        return used.OfType<Type>().SelectMany(Parts).Distinct();
    }

    private static IEnumerable<Type> Attributes(MemberInfo member) => member.GetCustomAttributesData().Select(attribute => attribute.AttributeType);

    private static IEnumerable<Type> InSignature(MethodBase method) =>
        [.. method.GetParameters().Select(parameter => parameter.ParameterType), .. InBody(method)];

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType) return Parts(type.GetElementType()!);
        return type.IsGenericType ? type.GetGenericArguments().Where(argument => !argument.IsGenericParameter).SelectMany(Parts).Append(type) : [type];
    }

    private static List<Type> InBody(MethodBase method)
    {
        var types = new List<Type>();
        if (method.GetMethodBody() is not { } body) return types;
        types.AddRange(body.LocalVariables.Select(variable => variable.LocalType));
        foreach (var token in Tokens(body.GetILAsByteArray()!)) types.AddRange(Named(method, token));
        return types;
    }

    private static IEnumerable<Type> Named(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method is { IsGenericMethod: true, IsConstructor: false } ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, typeArguments, methodArguments) switch
        {
            Type named => [named],
            FieldInfo field => [field.DeclaringType!, field.FieldType],
            MethodInfo called => [called.DeclaringType!, called.ReturnType, .. called.IsGenericMethod ? called.GetGenericArguments() : []],
            { DeclaringType: { } owner } => [owner],
            _ => [],
        };
    }

    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var opCode = OpCodes[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += opCode.Size;
            if (opCode.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
                yield return BitConverter.ToInt32(code, at);
            at += SizeOf(opCode.OperandType, code, at);
        }
    }

    private static int SizeOf(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
