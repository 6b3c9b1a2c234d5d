namespace CycleDash.Web.Components.Controls;

/// <summary>How urgent a <see cref="Notice"/> is.</summary>
public enum NoticeKind
{
    Info,
    Warning,
    Error,
}
