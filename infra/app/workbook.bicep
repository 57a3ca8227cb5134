// The workbook that answers what operators ask (docs/operations.md), beside the Application Insights component.

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Resource id of the Application Insights component.')
param componentId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(componentId, 'mcp-server')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'MCP server'
    category: 'workbook'
    sourceId: componentId
    serializedData: string(loadJsonContent('../workbook.json'))
    version: '1.0'
  }
}
