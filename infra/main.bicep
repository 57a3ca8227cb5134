// What `azd up` deploys: this file composes, app/*.bicep hold one concern each. docs/deploy.md explains the parameters.
targetScope = 'subscription'

@description('Name of the azd environment; the resource group and all names derive from it.')
@minLength(1)
@maxLength(60)
param environmentName string

@description('Region of everything; one that offers the Flex Consumption plan.')
@minLength(1)
param location string

@description('Object id of whoever deploys; gets the roles that the administration commands need. Empty for nobody.')
param deployerPrincipalId string = ''

@description('What whoever deploys is: a person, or the service principal of a pipeline.')
@allowed(['User', 'ServicePrincipal', 'Group'])
param deployerPrincipalType string = 'User'

@description('Whether whoever deploys may run the administration commands: data roles on the storage account and the vault.')
param deployerRoles bool = true

@description('Runtime stack of the function app; custom for the published executable, dotnet-isolated together with customHandlerPreview.')
@allowed(['custom', 'dotnet-isolated'])
param runtimeName string = 'custom'

@description('Version of the runtime stack, as the region lists it: az functionapp list-flexconsumption-runtimes.')
param runtimeVersion string = '1.0'

@description('Whether the host is told to run a custom handler on another stack (EnableMcpCustomHandlerPreview).')
param customHandlerPreview bool = false

@description('Memory of one instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('The most instances that each group of functions grows to.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('How many HTTP requests one instance answers at once before another is started.')
@minValue(1)
@maxValue(1000)
param requestsPerInstance int = 32

@description('Instances that always run for HTTP, so that nobody waits for a cold start; each is paid for all the time.')
@minValue(0)
@maxValue(20)
param alwaysReadyHttp int = 0

@description('Instances that always run for the queue of short jobs; each is paid for all the time.')
@minValue(0)
@maxValue(20)
param alwaysReadyJobs int = 0

@description('The tenant that /mcp means when neither the address nor the caller says (DEFAULT_TENANT).')
param defaultTenant string = 'default'

@description('Further web origins whose scripts may call, separated by commas (ALLOWED_ORIGINS).')
param allowedOrigins string = ''

@description('Where the server sends OpenTelemetry (OTEL_EXPORTER_OTLP_ENDPOINT). Empty for nowhere.')
param otlpEndpoint string = ''

@description('Further settings of the server by name, such as { RATE_LIMIT: \'50\' }. Nothing secret: whoever may read the app may read them.')
param furtherSettings object = {}

@description('Redundancy of the storage account: within one data centre, or over the zones of the region.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param storageRedundancy string = 'Standard_LRS'

@description('Distinguishes the vault\'s name from that of a deleted one, which stays taken while purge protection lasts.')
@maxLength(8)
param vaultSuffix string = ''

@description('Whether the deleted vault of the same name is brought back, with its secrets, instead of a new one made. For one run only.')
param vaultRecover bool = false

@description('Days for which a deleted vault can be brought back and its name is taken; set once, with the vault.')
@minValue(7)
@maxValue(90)
param vaultRetentionDays int = 90

@description('Whether storage and vault are reached through a virtual network alone.')
param privateNetwork bool = false

@description('Address space of the virtual network: a /16 to /22.')
param networkAddresses string = '10.0.0.0/16'

@description('Public addresses or ranges that may reach storage and vault beside the virtual network, separated by commas; for administration commands.')
param allowedIpAddresses string = ''

@description('Client id of the Entra app registration that App Service Authentication signs people in with. Empty for the server\'s own sign-in.')
param signInClientId string = ''

@description('Directory whose people sign in; without it, that of the subscription.')
param signInDirectory string = ''

@description('Client ids of the MCP clients that may bring tokens of the Entra app, separated by commas; Visual Studio Code is always among them.')
param signInClients string = ''

@description('Host name under which clients reach the server, such as mcp.example.com. Empty for that of the function app.')
param customDomain string = ''

@description('Name of the certificate in the vault by which the function app itself answers under customDomain. Empty where something in front of it does.')
param domainCertificate string = ''

@description('Who gets the alerts by e-mail. Empty for nobody: alerts are then only seen in Azure Monitor.')
param alertEmail string = ''

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('The most GB of logs a day; what is written after that is lost until the next. -1 for no limit.')
param logDailyGigabytes int = 5

var token = uniqueString(subscription().id, environmentName, location)
var vaultToken = empty(vaultSuffix) ? token : uniqueString(token, vaultSuffix)
var appName = 'func-${token}'
var azureHost = '${appName}.azurewebsites.net' // of public Azure, where these templates are for
var publicHost = empty(customDomain) ? azureHost : customDomain
var publicUrl = 'https://${publicHost}'
var directory = empty(signInDirectory) ? tenant().tenantId : signInDirectory
var tags = { 'azd-env-name': environmentName }
var privateSubnet = privateNetwork ? network!.outputs.appSubnetId : ''
var allowedAddresses = empty(allowedIpAddresses) ? [] : split(replace(allowedIpAddresses, ' ', ''), ',')
var envFile = '.azure/${environmentName}/.env'
var wayIn = empty(signInClientId) ? '--oauth CLIENT-ID' : '--entra ${directory} --cloud-app CLIENT-ID'

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'app/identity.bicep' = {
  name: 'identity'
  scope: group
  params: { name: 'id-${token}', location: location, tags: tags }
}

module monitoring 'app/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: { workspaceName: 'log-${token}', componentName: 'appi-${token}', location: location, tags: tags, retentionDays: logRetentionDays, dailyGigabytes: logDailyGigabytes }
}

module storage 'app/storage.bicep' = {
  name: 'storage'
  scope: group
  params: { name: 'st${token}', location: location, tags: tags, redundancy: storageRedundancy, isPrivate: privateNetwork, allowedAddresses: allowedAddresses }
}

module vault 'app/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: 'kv-${vaultToken}'
    location: location
    tags: tags
    isRecovered: vaultRecover
    retentionDays: vaultRetentionDays
    isPrivate: privateNetwork
    allowedAddresses: allowedAddresses
  }
}

module serverRoles 'app/server-roles.bicep' = {
  name: 'server-roles'
  scope: group
  params: { principalId: identity.outputs.principalId, storageName: storage.outputs.name, vaultName: vault.outputs.name, componentName: monitoring.outputs.componentName }
}

module administratorRoles 'app/administrator-roles.bicep' = if (deployerRoles && !empty(deployerPrincipalId)) {
  name: 'administrator-roles'
  scope: group
  params: { principalId: deployerPrincipalId, principalType: deployerPrincipalType, storageName: storage.outputs.name, vaultName: vault.outputs.name }
}

module network 'app/network.bicep' = if (privateNetwork) {
  name: 'network'
  scope: group
  params: { name: 'vnet-${token}', location: location, tags: tags, addresses: networkAddresses, storageName: storage.outputs.name, vaultName: vault.outputs.name }
}

module settings 'app/settings.bicep' = {
  name: 'settings'
  scope: group
  params: {
    identityClientId: identity.outputs.clientId
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    vaultUri: vault.outputs.uri
    telemetryConnection: monitoring.outputs.connection
    customHandlerPreview: customHandlerPreview
    defaultTenant: defaultTenant
    allowedOrigins: allowedOrigins
    otlpEndpoint: otlpEndpoint
    customDomain: customDomain
    azureHost: azureHost
    signInClientId: signInClientId
    signInDirectory: directory
    furtherSettings: furtherSettings
  }
}

module functionApp 'app/function-app.bicep' = {
  name: 'function-app'
  scope: group
  params: {
    name: appName
    planName: 'plan-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    packageContainer: storage.outputs.packageContainer
    settings: settings.outputs.settings
    subnetId: privateSubnet
    runtimeName: runtimeName
    runtimeVersion: runtimeVersion
    instanceMemory: instanceMemory
    maximumInstances: maximumInstances
    requestsPerInstance: requestsPerInstance
    alwaysReadyHttp: alwaysReadyHttp
    alwaysReadyJobs: alwaysReadyJobs
  }
  dependsOn: [serverRoles] // the host reads its storage from its first moment
}

module signIn 'app/sign-in.bicep' = if (!empty(signInClientId)) {
  name: 'sign-in'
  scope: group
  params: { appName: functionApp.outputs.name, clientId: signInClientId, directory: directory, clients: signInClients }
}

module domain 'app/domain.bicep' = if (!empty(customDomain) && !empty(domainCertificate)) {
  name: 'domain'
  scope: group
  params: { appName: functionApp.outputs.name, location: location, tags: tags, hostName: customDomain, vaultName: vault.outputs.name, certificate: domainCertificate }
}

module alerts 'app/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: { prefix: 'alert-${token}', location: location, tags: tags, componentId: monitoring.outputs.componentId, email: alertEmail }
}

module workbook 'app/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: { location: location, tags: tags, componentId: monitoring.outputs.componentId }
}

@description('Resource group of everything.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The function app, by the name of its service in azure.yaml.')
output SERVICE_MCP_NAME string = functionApp.outputs.name

@description('The address that people give to their MCP clients.')
output MCP_URL string = '${publicUrl}/mcp'

@description('The callback URL to enter at Atlassian for the OAuth 2.0 (3LO) app.')
output OAUTH_CALLBACK_URL string = '${publicUrl}/oauth/callback/atlassian'

@description('The command that adds the first tenant; the names in capitals are to be replaced.')
output FIRST_TENANT_COMMAND string = 'dotnet run --project src/AtlassianMcpFunctions -- tenant add ${defaultTenant} --jira https://YOUR-SITE.atlassian.net --confluence https://YOUR-SITE.atlassian.net ${wayIn} --env-file ${envFile}'

@description('The DNS name that a custom domain is an alias of (CNAME).')
output AZURE_HOST string = functionApp.outputs.host

@description('The administration commands read from here on where the state lies: --env-file .azure/NAME/.env.')
output AzureWebJobsStorage__accountName string = storage.outputs.name

@description('The vault that keeps the secrets, for administration commands.')
output KEY_VAULT_URI string = vault.outputs.uri

@description('Where clients reach the server, for administration commands.')
output PUBLIC_BASE_URL string = publicUrl
