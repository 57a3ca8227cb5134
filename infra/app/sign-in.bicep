// App Service Authentication with Microsoft Entra ID in front of the server: the platform guards every path and answers the protected-resource
// metadata itself (preview). What strangers must reach stays open: health, and links that carry their own permission.
// https://learn.microsoft.com/azure/app-service/configure-authentication-mcp

@description('Name of the function app.')
param appName string

@description('Client id of the Entra app registration.')
param clientId string

@description('Directory whose people sign in.')
param directory string

@description('Client ids of further MCP clients, separated by commas.')
param clients string

var visualStudioCode = 'aebc6443-996d-45c2-90f0-388ff96faa56'
var further = empty(clients) ? [] : split(replace(clients, ' ', ''), ',')

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource authentication 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    globalValidation: {
      requireAuthentication: true
      unauthenticatedClientAction: 'Return401' // by which MCP clients find the sign-in; people begin at /.auth/login/aad
      excludedPaths: ['/healthz', '/readyz', '/downloads', '/downloads/*', '/uploads', '/uploads/*']
    }
    httpSettings: { requireHttps: true }
    platform: { enabled: true }
    login: { tokenStore: { enabled: true } }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          openIdIssuer: '${environment().authentication.loginEndpoint}${directory}/v2.0'
          clientId: clientId
          clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID' // names a setting that holds the identity's client id, not a secret
        }
        validation: {
          allowedAudiences: [clientId, 'api://${clientId}']
          defaultAuthorizationPolicy: { allowedApplications: union([clientId, visualStudioCode], further) }
        }
      }
    }
  }
}
