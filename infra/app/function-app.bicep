// The function app on a Flex Consumption plan. All HTTP functions share one group of instances, each queue and timer function has its own: requests
// and jobs grow apart from each other (https://learn.microsoft.com/azure/azure-functions/flex-consumption-plan#per-function-scaling).

@description('Name of the app; its host name derives from it.')
param name string

@description('Name of the plan.')
param planName string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Resource id of the server\'s identity.')
param identityId string

@description('Address of the container that the package lies in.')
param packageContainer string

@description('App settings by name.')
param settings object

@description('Subnet to go out through; empty for the internet.')
param subnetId string

@description('Runtime stack.')
param runtimeName string

@description('Its version.')
param runtimeVersion string

@description('Memory of one instance, in MB.')
param instanceMemory int

@description('The most instances of each group.')
param maximumInstances int

@description('Requests that one instance answers at once.')
param requestsPerInstance int

@description('Instances that always run for HTTP.')
param alwaysReadyHttp int

@description('Instances that always run for the queue of short jobs.')
param alwaysReadyJobs int

var readyForHttp = alwaysReadyHttp > 0 ? [{ name: 'http', instanceCount: alwaysReadyHttp }] : []
var readyForJobs = alwaysReadyJobs > 0 ? [{ name: 'function:jobs', instanceCount: alwaysReadyJobs }] : []
var alwaysReady = concat(readyForHttp, readyForJobs)

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'mcp' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: runtimeName
        version: runtimeVersion
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemory
        maximumInstanceCount: maximumInstances
        alwaysReady: empty(alwaysReady) ? null : alwaysReady
        triggers: { http: { perInstanceConcurrency: requestsPerInstance } }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      appSettings: [for setting in items(settings): { name: setting.key, value: setting.value }]
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

@description('Name of the app.')
output name string = app.name

@description('Host name of the app.')
output host string = app.properties.defaultHostName
