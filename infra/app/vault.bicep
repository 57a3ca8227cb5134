// The vault that keeps tenants' credentials and the server's key ring. Purge protection cannot be taken away again: `azd down` leaves the deleted
// vault, and its name stays taken until the retention ends. docs/deploy.md says what to do then.

@description('Name of the vault: 3 to 24 letters, digits and dashes.')
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Whether the deleted vault of this name is brought back.')
param isRecovered bool

@description('Days for which a deleted vault can be brought back.')
param retentionDays int

@description('Whether only private endpoints, and the addresses allowed, lead in.')
param isPrivate bool

@description('Public addresses that are let in where the vault is private.')
param allowedAddresses string[]

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    createMode: isRecovered ? 'recover' : 'default'
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: retentionDays
    publicNetworkAccess: isPrivate && empty(allowedAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      ipRules: [for address in (isPrivate ? allowedAddresses : []): { value: address }]
    }
  }
}

@description('Name of the vault.')
output name string = vault.name

@description('Address of the vault.')
output uri string = vault.properties.vaultUri
