// The app answers under a host name of its own, with a certificate of the vault. The name must be a CNAME of the app's host name already, with the
// TXT record asuid.NAME that proves whose it is (https://learn.microsoft.com/azure/app-service/app-service-web-tutorial-custom-domain).
// On Flex Consumption certificates belong to one site (sites/certificates); the certificates that App Service manages for other plans are not asked for
// here. The principal "Microsoft Azure App Service" must be Key Vault Certificate User on the vault. Where something else answers under the
// name (Azure Front Door, Application Gateway, API Management), this module is not needed.

@description('Name of the function app.')
param appName string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('The host name.')
param hostName string

@description('Name of the vault.')
param vaultName string

@description('Name of the certificate in the vault.')
param certificate string

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource proof 'Microsoft.Web/sites/certificates@2024-11-01' = {
  parent: app
  name: certificate
  location: location
  tags: tags
  properties: {
    keyVaultId: vault.id
    keyVaultSecretName: certificate
  }
}

resource binding 'Microsoft.Web/sites/hostNameBindings@2024-11-01' = {
  parent: app
  name: hostName
  properties: {
    siteName: appName
    sslState: 'SniEnabled'
    thumbprint: proof.properties.thumbprint
  }
}
