/** .NET: C#, F# and Visual Basic, by project and solution. */
@NullMarked
package dev.capsule.detection.ecosystem.dotnet;

import org.jspecify.annotations.NullMarked;
