// A virtual network around storage and vault: the app goes out through one subnet, private endpoints lie in the other. The app itself stays
// reachable from the internet, as Claude.ai and ChatGPT call from there; telemetry goes to Azure Monitor's public addresses.

@description('Name of the network.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Address space: a /16 to /22, of which the first two /24 or /26 are used.')
param addresses string

@description('Name of the storage account.')
param storageName string

@description('Name of the vault.')
param vaultName string

var size = int(split(addresses, '/')[1]) <= 20 ? 24 : 26
var storageSuffix = environment().suffixes.storage
var vaultZone = 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}' // privatelink.vaultcore.azure.net
var lines = [
  { service: 'blob', target: account.id, zone: 'privatelink.blob.${storageSuffix}' }
  { service: 'queue', target: account.id, zone: 'privatelink.queue.${storageSuffix}' }
  { service: 'table', target: account.id, zone: 'privatelink.table.${storageSuffix}' }
  { service: 'vault', target: vault.id, zone: vaultZone }
]

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource net 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addresses] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addresses, size, 0)
          delegations: [
            {
              name: 'flex-consumption'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'private-endpoints'
        properties: { addressPrefix: cidrSubnet(addresses, size, 1) }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }

  resource ends 'subnets' existing = {
    name: 'private-endpoints'
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [for line in lines: {
  name: line.zone
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (line, index) in lines: {
  parent: zones[index]
  name: name
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: net.id }
  }
}]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-07-01' = [for line in lines: {
  name: '${name}-${line.service}'
  location: location
  tags: tags
  properties: {
    subnet: { id: net::ends.id }
    privateLinkServiceConnections: [
      {
        name: line.service
        properties: {
          privateLinkServiceId: line.target
          groupIds: [line.service]
        }
      }
    ]
  }
}]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-07-01' = [for (line, index) in lines: {
  parent: endpoints[index]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: line.service
        properties: { privateDnsZoneId: zones[index].id }
      }
    ]
  }
}]

@description('The subnet that the app goes out through.')
output appSubnetId string = net::app.id
