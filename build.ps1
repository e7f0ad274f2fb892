# Runs the build of this repository: compiles it when a source changed since the last time, then starts it.
# For Windows PowerShell 5.1 and PowerShell 7 on Windows; elsewhere it hands over to build.sh, which does the same.
# Installs a .NET SDK into .nuke/temp when the machine lacks a fitting one (NUKE_NO_SDK_INSTALL=1 forbids that).
# To use it elsewhere, edit these two:
$BuildProject = 'build/_build/_build.csproj'
$BuildSources = 'build', 'Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props', 'global.json',
    '.editorconfig', 'NuGet.config'

$BuildArguments = $args
if ($env:OS -ne 'Windows_NT') {
    & (Join-Path $PSScriptRoot 'build.sh') @BuildArguments
    exit $LASTEXITCODE
}

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue' # the bar makes a download many times slower

# ---- Where things are ----

$self = Get-Item -LiteralPath $PSCommandPath -Force
while ($self.LinkType -eq 'SymbolicLink') {
    $target = @($self.Target)[0]
    if (-not [IO.Path]::IsPathRooted($target)) { $target = Join-Path $self.DirectoryName $target }
    $self = Get-Item -LiteralPath $target -Force
}
$root = $self.DirectoryName
$temp = Join-Path $root '.nuke\temp'
$programs = Join-Path $temp 'program'
$current = Join-Path $programs 'ps-current' # its own: the hashes of build.sh are others
$artifacts = Join-Path $temp 'bootstrap'
$installed = Join-Path $temp 'dotnet-sdk'
$log = Join-Path $artifacts 'compile.log'
$fresh = Join-Path $programs "ps-new.$PID"
$programName = [IO.Path]::GetFileNameWithoutExtension($BuildProject) + '.exe'
$present = @($BuildSources | Where-Object { Test-Path -LiteralPath (Join-Path $root $_) })
$madeFrom = "$BuildProject from $present"

# The program takes this root when no folder above the working directory holds `.nuke`.
$env:NUKE_ROOT_DIRECTORY = $root
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'

function Write-Line([string] $Text) { [Console]::Error.WriteLine($Text) }

function Stop-Build([string[]] $Lines) {
    Write-Line "build.ps1: $($Lines[0])"
    $Lines | Select-Object -Skip 1 | ForEach-Object { Write-Line "  $_" }
    exit 1
}

# ---- The usual case: nothing changed ----

function Get-Below([IO.DirectoryInfo] $Folder) {
    foreach ($item in $Folder.GetFileSystemInfos()) {
        $isFolder = $item -is [IO.DirectoryInfo]
        if ($isFolder -and 'bin', 'obj' -contains $item.Name) { continue }
        $item
        if ($isFolder) { Get-Below $item }
    }
}

function Get-Source {
    foreach ($source in $present) {
        $item = Get-Item -LiteralPath (Join-Path $root $source) -Force
        $item
        if ($item -is [IO.DirectoryInfo]) { Get-Below $item }
    }
}

# Four lines: the program's folder, the dotnet root it runs on, what it was made from, the file's own time.
# A copy that does not keep times contradicts the last one: it may look newer than sources it was not made from.
function Read-Current {
    $nothing = @{ Hash = ''; Dotnet = ''; Stamp = $null }
    if (-not (Test-Path -LiteralPath $current)) { return $nothing }
    $lines = [IO.File]::ReadAllLines($current)
    if ($lines.Length -ne 4) { return $nothing }
    $found = @{ Hash = $lines[0]; Dotnet = $lines[1]; Stamp = $null }
    $time = [IO.File]::GetLastWriteTimeUtc($current)
    if ($lines[2] -ceq $madeFrom -and $lines[3] -eq "$($time.Ticks)") { $found.Stamp = $time }
    $found
}

function Get-Program([string] $Hash) { Join-Path (Join-Path $programs $Hash) $programName }
function Test-Program([string] $Hash) { $Hash -and (Test-Path -LiteralPath (Get-Program $Hash)) }
function Test-Dotnet([string] $Folder) { $Folder -and (Test-Path -LiteralPath (Join-Path $Folder 'dotnet.exe')) }

function Test-Newer([DateTime] $Stamp) {
    foreach ($item in Get-Source) {
        # The creation time tells of a file put in place with an old modification time.
        if ($item.LastWriteTimeUtc -gt $Stamp -or $item.CreationTimeUtc -gt $Stamp) { return $true }
    }
    $false
}

# ---- Something is newer: is its content new as well? ----

function Get-SourceHash {
    $files = @{}
    foreach ($item in Get-Source) {
        if ($item -is [IO.FileInfo]) { $files[$item.FullName.Substring($root.Length).Replace('\', '/')] = $item.FullName }
    }
    $names = [string[]] @($files.Keys)
    [Array]::Sort($names, [StringComparer]::Ordinal)
    $sha = [Security.Cryptography.SHA256]::Create()
    try {
        $text = New-Object Text.StringBuilder
        [void] $text.Append("ps $BuildProject $env:PROCESSOR_ARCHITECTURE`n")
        foreach ($name in $names) {
            $stream = [IO.File]::Open($files[$name], 'Open', 'Read', 'ReadWrite, Delete')
            try { $digest = [BitConverter]::ToString($sha.ComputeHash($stream)) } finally { $stream.Dispose() }
            [void] $text.Append("$digest $name`n")
        }
        $all = $sha.ComputeHash([Text.Encoding]::UTF8.GetBytes($text.ToString()))
        'ps-' + [BitConverter]::ToString($all).Replace('-', '').ToLowerInvariant().Substring(0, 24)
    }
    finally { $sha.Dispose() }
}

# $Stamp is from before the hash, so that a later edit is newer.
function Write-Current([string] $Hash, [string] $Dotnet, [DateTime] $Stamp) {
    $new = "$current.$PID"
    [IO.File]::WriteAllLines($new, [string[]] @($Hash, $Dotnet, $madeFrom, "$($Stamp.Ticks)"))
    [IO.File]::SetLastWriteTimeUtc($new, $Stamp)
    if (Test-Path -LiteralPath $current) { [IO.File]::Replace($new, $current, [NullString]::Value) }
    else { [IO.File]::Move($new, $current) }
    [IO.File]::SetLastWriteTimeUtc($current, $Stamp)
    [IO.Directory]::SetLastWriteTimeUtc((Join-Path $programs $Hash), [DateTime]::UtcNow) # see Remove-OldProgram
}

# ---- One compile at a time: the system closes the file when its holder dies ----

function Enter-Lock {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $told = $false
    while ($true) {
        try { return [IO.File]::Open((Join-Path $artifacts 'ps-lock'), 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] {
            if (-not $told -and $watch.Elapsed.TotalSeconds -ge 2) {
                Write-Line 'Another run is compiling the build; waiting for it ...'
                $told = $true
            }
            Start-Sleep -Milliseconds 100
        }
    }
}

# ---- The SDK ----

# Windows PowerShell turns what a program writes to its error stream into errors, which must not end the script.
function Invoke-InRoot([scriptblock] $Command) {
    $ErrorActionPreference = 'Continue'
    Push-Location -LiteralPath $root
    try { & $Command } finally { Pop-Location }
}

function Find-Sdk {
    $onPath = Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    $candidates = @()
    if ($onPath) { $candidates += $onPath.Path }
    if ($env:DOTNET_ROOT) { $candidates += Join-Path $env:DOTNET_ROOT 'dotnet.exe' }
    $candidates += Join-Path $installed 'dotnet.exe'
    foreach ($candidate in $candidates) {
        if (-not (Test-Path -LiteralPath $candidate)) { continue }
        # Asking in the root makes the SDK judge global.json by its own rules.
        Invoke-InRoot { & $candidate --version 2>&1 | Out-Null }
        if ($LASTEXITCODE -ne 0) { continue }
        $runtime = @(Invoke-InRoot { & $candidate --list-runtimes }) -match '^Microsoft\.NETCore\.App ' | Select-Object -Last 1
        if ($runtime -match '\[(.*)[\\/]shared[\\/]') { return @{ Command = $candidate; Root = $Matches[1] } }
    }
}

function Install-Sdk {
    $globalJson = Join-Path $root 'global.json'
    $text = if (Test-Path -LiteralPath $globalJson) { [IO.File]::ReadAllText($globalJson) } else { '' }
    $version = if ($text -match '"version"\s*:\s*"([^"]*)"') { $Matches[1] } else { '' }
    $roll = if ($text -match '"rollForward"\s*:\s*"([^"]*)"') { " (rollForward: $($Matches[1]))" } else { '' }
    $byHand = "Install the .NET SDK $version$roll from https://dot.net/download"
    if ($env:NUKE_NO_SDK_INSTALL -eq '1') {
        Stop-Build 'no .NET SDK that fits global.json was found, and NUKE_NO_SDK_INSTALL=1 forbids to download one.',
            "$byHand,", 'or unset NUKE_NO_SDK_INSTALL to have one put into .nuke/temp.'
    }
    Write-Line 'No .NET SDK that fits global.json was found; installing one into .nuke/temp/dotnet-sdk ...'
    $script = Join-Path $temp 'dotnet-install.ps1'
    try {
        [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor 'Tls12'
        Invoke-WebRequest -UseBasicParsing -Uri 'https://dot.net/v1/dotnet-install.ps1' -OutFile $script
    }
    catch {
        Stop-Build "https://dot.net/v1/dotnet-install.ps1 could not be downloaded: $($_.Exception.Message)",
            "$byHand,", 'then run this again.'
    }
    # Exactly the version that global.json names fits any rollForward. It may name a floor that was never released;
    # then the newest of its channel fits, if any does.
    $sdk = $null
    if ($version) {
        try { & $script -JSonFile $globalJson -InstallDir $installed -NoPath *>> $log } catch { Write-Line "$_" }
        $sdk = Find-Sdk
    }
    if (-not $sdk) {
        $channel = if ($version) { ($version -split '\.')[0..1] -join '.' } else { 'LTS' }
        try { & $script -Channel $channel -InstallDir $installed -NoPath *>> $log } catch { Write-Line "$_" }
        $sdk = Find-Sdk
    }
    if (-not $sdk) { Stop-Build 'the .NET SDK could not be installed.', "$byHand,", 'then run this again.' }
    $sdk
}

# ---- The compile ----

function Show-Log([string] $Pattern) {
    $lines = @([IO.File]::ReadAllLines($log) -match $Pattern | ForEach-Object { $_.Trim() -replace ' \[[^\]]*proj[^\]]*\]$', '' } |
        Select-Object -Unique)
    $lines | ForEach-Object { Write-Line $_ }
    $lines.Count -gt 0
}

function Invoke-Compile([string] $Sdk) {
    Write-Line 'Compiling the build ...'
    $watch = [Diagnostics.Stopwatch]::StartNew()
    Get-ChildItem -LiteralPath $programs -Directory -Filter 'ps-new.*' | Remove-Item -Recurse -Force # what killed runs left
    $options = @('-c', 'Release', '--nologo', '-v', 'minimal', '--tl:off', '-p:RunAnalyzers=false', "-p:ArtifactsPath=$artifacts", '-o', $fresh)
    # Servers that stay would keep a CI job from ending; on a desk they make the next compile faster.
    if ($env:CI -or $env:TF_BUILD) { $options += '-nodeReuse:false', '-p:UseSharedCompilation=false' }
    $language = $env:DOTNET_CLI_UI_LANGUAGE
    $env:DOTNET_CLI_UI_LANGUAGE = 'en'
    Invoke-InRoot { & $Sdk publish $BuildProject @options 2>&1 | ForEach-Object { "$_" } | Out-File -LiteralPath $log -Encoding utf8 }
    $exitCode = $LASTEXITCODE
    $env:DOTNET_CLI_UI_LANGUAGE = $language
    if ($exitCode -ne 0) {
        if (-not (Show-Log '(^ *|: )error( \w+)? ?: ')) { [IO.File]::ReadAllLines($log) | ForEach-Object { Write-Line $_ } }
        Remove-Item -LiteralPath $fresh -Recurse -Force -ErrorAction SilentlyContinue
        Stop-Build 'the build does not compile; nothing was run. The whole output is in .nuke/temp/bootstrap/compile.log.'
    }
    [void] (Show-Log '(^ *|: )warning( \w+)? ?: |^ *note: ')
    if (-not (Test-Path -LiteralPath (Join-Path $fresh $programName))) {
        Stop-Build "$BuildProject made no program named $programName.",
            'Its <OutputType> must be Exe and its <AssemblyName> that of the project file.'
    }
    Write-Line "Compiled the build in $([Math]::Round($watch.Elapsed.TotalSeconds)) s."
}

function Move-Program([string] $Hash) {
    $final = Join-Path $programs $Hash
    if (Test-Path -LiteralPath $final) { Remove-Item -LiteralPath $final -Recurse -Force }
    for ($attempt = 1; ; $attempt++) {
        # A virus scanner may hold a new file for a moment.
        try { [IO.Directory]::Move($fresh, $final); return }
        catch [IO.IOException] { if ($attempt -eq 20) { throw }; Start-Sleep -Milliseconds 250 }
    }
}

# Three programs stay for branches one switches between. One that still runs cannot be renamed, so it stays whole.
function Remove-OldProgram {
    Get-ChildItem -LiteralPath $programs -Directory -Filter 'ps-*' | Sort-Object LastWriteTimeUtc -Descending |
        Select-Object -Skip 3 | Where-Object { $_.LastWriteTimeUtc -lt [DateTime]::UtcNow.AddDays(-1) } | ForEach-Object {
            $old = Join-Path $programs "ps-new.$($_.Name)"
            try { [IO.Directory]::Move($_.FullName, $old); Remove-Item -LiteralPath $old -Recurse -Force } catch { return }
        }
}

function Update-Program($Known) {
    if (-not (Test-Path -LiteralPath (Join-Path $root $BuildProject))) {
        Stop-Build "$BuildProject is missing in $root.", '$BuildProject and $BuildSources are at the top of this script.'
    }
    [void] [IO.Directory]::CreateDirectory($programs)
    [void] [IO.Directory]::CreateDirectory($artifacts)
    $stamp = [DateTime]::UtcNow
    $hash = Get-SourceHash
    $dotnet = $Known.Dotnet
    if (-not (Test-Program $hash) -or -not (Test-Dotnet $dotnet)) {
        $lock = Enter-Lock
        try {
            $sdk = Find-Sdk
            if (-not $sdk) { $sdk = Install-Sdk }
            $dotnet = $sdk.Root
            $stamp = [DateTime]::UtcNow
            $hash = Get-SourceHash
            for ($attempt = 1; -not (Test-Program $hash); $attempt++) {
                if ($attempt -gt 3) { Stop-Build "the sources changed during each of three compiles. What writes to: $present?" }
                Invoke-Compile $sdk.Command
                $before = $hash
                $stamp = [DateTime]::UtcNow
                $hash = Get-SourceHash
                # Otherwise somebody edited meanwhile, and nobody knows what was compiled.
                if ($hash -eq $before) { Move-Program $hash }
            }
            Remove-OldProgram
        }
        finally { $lock.Dispose() }
    }
    Write-Current $hash $dotnet $stamp
    @{ Hash = $hash; Dotnet = $dotnet }
}

$run = Read-Current
if (-not ($run.Stamp -and (Test-Program $run.Hash) -and (Test-Dotnet $run.Dotnet)) -or (Test-Newer $run.Stamp)) {
    $run = Update-Program $run
}
$env:DOTNET_ROOT = $run.Dotnet
# What the program starts must find the SDK too when this script installed it.
if ($run.Dotnet -eq $installed) { $env:PATH = "$($run.Dotnet);$env:PATH" }
$ErrorActionPreference = 'Continue'
& (Get-Program $run.Hash) @BuildArguments
exit $LASTEXITCODE
