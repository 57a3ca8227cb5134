// The app settings: names that the server's settings classes read (README, Settings), and the few that belong to the Functions host or to App
// Service Authentication. None is a secret: the server and the host reach everything with their identity.

@description('Client id of the server\'s identity.')
param identityClientId string

@description('Where the account\'s blobs are.')
param blobEndpoint string

@description('Where the account\'s queues are.')
param queueEndpoint string

@description('Where the account\'s tables are.')
param tableEndpoint string

@description('Address of the vault.')
param vaultUri string

@description('Where telemetry is sent.')
param telemetryConnection string

@description('Whether the host is told to run a custom handler on another stack.')
param customHandlerPreview bool

@description('The tenant that /mcp means.')
param defaultTenant string

@description('Further web origins, separated by commas.')
param allowedOrigins string

@description('Where OpenTelemetry is sent; empty for nowhere.')
param otlpEndpoint string

@description('Host name under which clients reach the server; empty for that of the app.')
param customDomain string

@description('Host name of the app itself.')
param azureHost string

@description('Client id of the Entra app registration; empty without App Service Authentication.')
param signInClientId string

@description('Directory whose people sign in.')
param signInDirectory string

@description('Further settings by name; they win.')
param furtherSettings object

// AzureWebJobsStorage__… is read by the host and by the server alike.
var always = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__queueServiceUri: queueEndpoint
  AzureWebJobsStorage__tableServiceUri: tableEndpoint
  KEY_VAULT_URI: vaultUri
  DEFAULT_TENANT: defaultTenant
  APPLICATIONINSIGHTS_CONNECTION_STRING: telemetryConnection
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

// A server under a name of its own is still called by the app's name, by what stands in front of it and by the check after a deployment.
var ofDomain = empty(customDomain) ? {} : {
  PUBLIC_BASE_URL: 'https://${customDomain}'
  ALLOWED_HOSTS: azureHost
}

var ofOrigins = empty(allowedOrigins) ? {} : { ALLOWED_ORIGINS: allowedOrigins }

var ofTelemetry = empty(otlpEndpoint) ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint }

var ofHandler = customHandlerPreview ? { AzureWebJobsFeatureFlags: 'EnableMcpCustomHandlerPreview' } : {}

// The platform proves who it is to Entra with the app's identity (a federated credential of the app registration): no client secret anywhere.
var ofSignIn = empty(signInClientId) ? {} : {
  APP_SERVICE_AUTH: 'true'
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
  WEBSITE_AUTH_AAD_ALLOWED_TENANTS: signInDirectory
  WEBSITE_AUTH_PRM_DEFAULT_WITH_SCOPES: 'api://${signInClientId}/user_impersonation'
}

@description('All settings by name.')
output settings object = union(always, ofDomain, ofOrigins, ofTelemetry, ofHandler, ofSignIn, furtherSettings)
