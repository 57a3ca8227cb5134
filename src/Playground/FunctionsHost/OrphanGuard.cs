using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Playground.FunctionsHost;

/// <summary>
/// Ends a child when we are killed and cannot do it ourselves: a shell waits on a pipe that only we hold and kills the child when the
/// pipe closes unspoken. Works where there is a POSIX shell; on Windows a child of a killed Playground stays, as the real host's does.
/// </summary>
internal sealed class OrphanGuard : IDisposable
{
    private readonly Process _shell;

    private OrphanGuard(Process shell) => _shell = shell;

    public static OrphanGuard? For(int processId)
    {
        if (OperatingSystem.IsWindows())
            return null;
        string[] arguments = ["-c", "read _ || kill -9 \"$1\"", "orphan-guard", processId.ToString(CultureInfo.InvariantCulture)];
        try
        {
            return new(Process.Start(new ProcessStartInfo("/bin/sh", arguments) { RedirectStandardInput = true, UseShellExecute = false })!);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The child has ended: dismisses the guard without a shot.</summary>
    public void Dispose()
    {
        try
        {
            _shell.StandardInput.WriteLine();
            _shell.StandardInput.Close();
        }
        catch (IOException)
        {
            // The shell is gone already; there is nobody left to dismiss.
        }

        _shell.Dispose();
    }
}
