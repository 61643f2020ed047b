/**
 * Every authorization error that Microsoft Graph and the services behind it are known to send, in their own words, and what
 * SharePoint and Exchange answer when they are called themselves: whose turn it is, and whether an approval helps.
 * Sources: the code files of `knowledge/` name one for each.
 */
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge();

/** Status, code and message → cause, who acts, whether an approval is offered. */
type Row = readonly [
  status: number,
  code: string,
  message: string,
  cause: string,
  actor: string,
  approval: boolean,
];

// biome-ignore format: a row a line, to be read as a table
const rows: readonly Row[] = [
  // Microsoft Graph itself
  [401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.', 'graph-token/expired', 'developer', false],
  [401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.', 'graph-token/expired', 'developer', false],
  [401, 'InvalidAuthenticationToken', 'Access token validation failure. Invalid audience.', 'graph-token/wrong-audience', 'developer', false],
  [401, 'InvalidAuthenticationToken', 'CompactToken parsing failed with error code: 80049217', 'graph-token/not-usable', 'developer', false],
  [401, 'InvalidAuthenticationToken', 'IDX14100: JWT is not well formed, there are no dots (.).', 'graph-token/not-usable', 'developer', false],
  [401, 'InvalidAuthenticationToken', 'Access token validation failure.', 'graph-token/not-usable', 'developer', false],
  [401, 'InvalidAuthenticationToken', 'Invalid x5t claim.', 'graph-token/not-usable', 'developer', false],
  [401, 'InvalidAuthenticationToken', 'Access token is empty.', 'graph-token/not-usable', 'developer', false],
  [401, 'InvalidAuthenticationToken', 'Continuous access evaluation resulted in claims challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp', 'graph-claims/sign-in-withdrawn', 'user', false],
  [401, 'InvalidAuthenticationToken', 'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp', 'graph-claims/sign-in-withdrawn', 'user', false],
  [401, 'InvalidAuthenticationToken', 'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenCreatedWithOutdatedPolicies', 'graph-claims/rules-changed', 'developer', false],
  [401, 'InvalidAuthenticationToken', 'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: LocationConditionEvaluationSatisfied', 'graph-claims/location-not-allowed', 'admin', false],
  [401, 'InvalidAuthenticationToken', "Exception of type 'Microsoft.Graph.AGS.Contracts.ClaimsChallengeRequiredException' was thrown.", 'graph-claims/not-sent-back', 'developer', false],
  [401, '-', 'WWW-Authenticate: Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="…", errorDescription="more"', 'graph-claims/not-sent-back', 'developer', false],
  [401, 'Authorization_IdentityNotFound', 'The identity of the calling application could not be established.', 'graph-app/not-approved-here', 'admin', true],
  [401, 'OrganizationFromTenantGuidNotFound', "The tenant for tenant guid '0b76e815-fcb7-45bf-87ab-8201461ad821' does not exist.", 'graph-tenant/wrong-authority', 'developer', false],
  [401, 'UnknownError', '{"errorCode":"GraphTokenValidationFail","message":"MS Graph token validation fail"}', 'graph-token/not-usable', 'developer', false],
  [401, 'AuthenticationError', 'AADSTS700016: 0b76e815-fcb7-45bf-87ab-8201461ad821', 'app-identity/wrong-id-or-tenant', 'developer', false],
  [401, 'AuthenticationError', 'Error authenticating with resource', 'graph-service/no-reason-given', 'admin', false],
  [401, 'UnknownError', '', 'graph-service/no-reason-given', 'admin', false],
  [401, 'UnknownError', '401 UNAUTHORIZED', 'graph-service/no-reason-given', 'admin', false],
  [400, 'BadRequest', '/me request is only valid with delegated authentication flow.', 'graph-flow/needs-a-person', 'developer', false],

  // Entra directory
  [403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.', 'graph-request/application-permission-missing', 'admin', true],
  [404, 'Request_ResourceNotFound', "Resource '0b76e815-fcb7-45bf-87ab-8201461ad821' does not exist or one of its queried reference-property objects are not present.", 'graph-object/not-in-this-tenant', 'developer', false],

  // Teams
  [403, 'Forbidden', "Missing scope permissions on the request. API requires one of 'ChannelMessage.Read.All'. Scopes on the request 'User.Read'", 'graph-permission/delegated-not-granted', 'admin', true],
  [403, 'Forbidden', "Missing role permissions on the request. API requires one of 'ChannelMessage.Read.All'. Roles on the request 'User.Read'. Resource specific consent grants on the request ''.", 'graph-permission/application-not-granted', 'admin', true],
  [403, 'Forbidden', 'Failed to get license information for the user. Ensure user has a valid Office365 license assigned to them.', 'graph-teams/no-license', 'admin', false],
  [403, 'Forbidden', 'User Login. Teams is disabled for your tenant.', 'graph-teams/turned-off', 'admin', false],
  [403, 'Forbidden', 'Forbidden', 'graph-forbidden/no-rights', 'admin', false],
  [403, 'Forbidden', 'AclCheckFailed-User is not a member', 'graph-item/not-a-member', 'user', false],
  [403, 'Forbidden', 'InsufficientPrivileges', 'graph-item/not-a-member', 'user', false],
  [412, 'PreconditionFailed', 'Requested API is not supported in application-only context', 'graph-flow/needs-a-person', 'developer', false],
  [412, 'PreconditionFailed', 'Failed to execute TeamsGraphService backend request IsUserAuthorizedToGrantGroupResourceSpecificPermissionsRequest. Workload Unknown', 'graph-teams/owners-may-not-consent', 'admin', false],
  [403, 'Forbidden', "Application with AAD App Id '0b76e815-fcb7-45bf-87ab-8201461ad821' is not authorized to generate custom text notifications about 'a task' to the recipient. Ensure that the expected Teams app is installed in the target scope (user, team, or chat).", 'graph-teams/app-not-installed', 'admin', false],
  [402, 'PaymentRequired', '', 'graph-license/metered-not-set-up', 'developer', false],

  // Teams meetings
  [403, 'Forbidden', 'No Application Access Policy found for this app', 'graph-teams/no-access-policy', 'admin', false],
  [403, 'Forbidden', 'No application access policy found for this app 0b76e815-fcb7-45bf-87ab-8201461ad821 on the user', 'graph-teams/no-access-policy', 'admin', false],
  [401, 'Unauthorized', 'App 0b76e815-fcb7-45bf-87ab-8201461ad821 is not authorized to Create meeting on behalf of user 0b76e815-fcb7-45bf-87ab-8201461ad821', 'graph-teams/no-access-policy', 'admin', false],
  [403, 'Forbidden', '3003: User does not have access to lookup meeting', 'graph-item/not-a-member', 'user', false],
  [403, 'Forbidden', 'innerError.code GraphAccessToTranscriptsDisabled', 'graph-teams/transcripts-switched-off', 'admin', false],
  [403, 'Forbidden', 'innerError.code SpeakerAttributionNotAllowed', 'graph-teams/transcripts-switched-off', 'admin', false],

  // Exchange
  [403, 'ErrorAccessDenied', 'Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.', 'graph-mailbox/policy-excludes-it', 'admin', false],
  [403, 'ErrorAccessDenied', 'Access to OData is disabled.', 'graph-mailbox/policy-excludes-it', 'admin', false],
  [403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.', 'graph-mailbox/not-opened-to-caller', 'admin', false],
  [403, 'ErrorAccessDenied', 'Access is denied.', 'graph-mailbox/not-opened-to-caller', 'admin', false],
  [404, 'MailboxNotEnabledForRESTAPI', 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.', 'graph-mailbox/none', 'admin', false],
  [404, 'MailboxNotEnabledForRESTAPI', 'REST API is not yet supported for this mailbox.', 'graph-mailbox/none', 'admin', false],
  [404, 'ResourceNotFound', 'Resource could not be discovered.', 'graph-mailbox/none', 'admin', false],
  [404, 'MailboxNotHostedInExchangeOnline', 'The mailbox is not hosted in Exchange Online.', 'graph-mailbox/hosted-elsewhere', 'admin', false],
  [400, 'extensionError', '', 'graph-mailbox/hosted-elsewhere', 'admin', false],

  // SharePoint
  [400, 'BadRequest', 'Tenant does not have a SPO license.', 'graph-tenant/service-not-licensed', 'admin', false],
  [400, 'BadRequest', 'Tenant does not have a SPO license', 'graph-tenant/service-not-licensed', 'admin', false],
  [403, 'accessDenied', 'Access denied', 'graph-site/no-access', 'admin', false],
  [403, 'accessDenied', 'The caller does not have permission to perform the action.', 'graph-site/no-access', 'admin', false],
  [401, 'unauthenticated', 'Access denied. You do not have permission to perform this action or access this resource.', 'graph-token/not-usable', 'developer', false],
  [401, 'unauthenticated', 'The caller is not authenticated.', 'graph-token/not-usable', 'developer', false],
  [401, 'AccessDenied', 'Either scp or roles claim need to be present in the token.', 'graph-permission/application-not-granted', 'admin', true],
  [403, 'accessRestricted', '', 'graph-item/not-a-member', 'user', false],

  // Audit logs
  [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', "Neither tenant is B2C or tenant doesn't have premium license", 'graph-license/premium-missing', 'admin', false],
  [403, 'Authentication_MSGraphPermissionMissing', 'Calling principal does not have required MSGraph permissions AuditLog.Read.All', 'graph-permission/application-not-granted', 'admin', true],
  [403, 'Authentication_MSGraphPermissionMissing', 'The principal does not have required Microsoft Graph permission(s): AuditLog.Read.All', 'graph-permission/application-not-granted', 'admin', true],

  // PIM
  [403, 'PermissionScopeNotGranted', 'Authorization failed due to missing permission scope RoleManagement.Read.Directory.', 'graph-permission/application-not-granted', 'admin', true],
  [403, 'UnknownError', '{"errorCode":"PermissionScopeNotGranted","message":"Authorization failed due to missing permission scope RoleManagement.Read.Directory."}', 'graph-permission/application-not-granted', 'admin', true],
  [400, 'AadPremiumLicenseRequired', 'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.', 'graph-license/premium-missing', 'admin', false],

  // Intune
  [401, 'Forbidden', 'Application is not authorized to perform this operation. Application must have one of the following scopes: RoleManagement.Read.Directory - Operation ID (for customer support): 0b76e815-fcb7-45bf-87ab-8201461ad821 - Activity ID: 0b76e815-fcb7-45bf-87ab-8201461ad821 - Url: https://fef.example', 'graph-permission/application-not-granted', 'admin', true],
  [401, 'UnknownError', 'Application is not authorized to perform this operation as called in app only context but does not have application permissions configured. - Operation ID (for customer support): 0b76e815-fcb7-45bf-87ab-8201461ad821', 'graph-permission/application-not-granted', 'admin', true],
  [401, 'UnknownError', 'User is not authorized to perform this operation - Operation ID (for customer support): 0b76e815-fcb7-45bf-87ab-8201461ad821', 'graph-role/person-lacks-service-role', 'admin', false],

  // Defender
  [403, 'Forbidden', 'Missing application roles. API required roles: ChannelMessage.Read.All, application roles: User.Read.', 'graph-permission/application-not-granted', 'admin', true],
  [403, 'Forbidden', 'Missing user roles. API required roles: ChannelMessage.Read.All, user roles: User.Read.', 'graph-role/person-lacks-service-role', 'admin', false],

  // Reports
  [403, 'S2SUnauthorized', 'Invalid permission.', 'graph-permission/application-not-granted', 'admin', true],

  // Planner
  [403, '-', 'You do not have the required permissions to access this item, or the item may not exist.', 'graph-item/not-a-member', 'user', false],

  // Azure AD Graph
  [403, 'Authentication_Unauthorized', 'Access blocked to AAD Graph API for this application. https://aka.ms/AzureADGraphMigration.', 'graph-service/azure-ad-graph-retired', 'developer', false],
  [403, 'Authorization_RequestDenied', '{"odata.error":{"code":"Authorization_RequestDenied","message":{"lang":"en","value":"Insufficient privileges to complete the operation."}}}', 'graph-request/application-permission-missing', 'admin', true],

  // All
  [429, 'TooManyRequests', 'Too Many Requests', 'graph-throttled/too-many-calls', 'wait', false],
  [429, 'activityLimitReached', 'Application is over its MailboxConcurrency limit.', 'graph-throttled/too-many-calls', 'wait', false],
];

const answer = (status: number, code: string, message: string): string => {
  const error = { code, message, innerError: { date: '2026-03-05T06:07:08' } };
  return `HTTP/1.1 ${status}\n${code === '-' ? message : `\n${JSON.stringify({ error })}`}`;
};

const told = (paste: string) => {
  const { diagnosis } = diagnose(recognise(paste, knowledge), knowledge);
  return [diagnosis?.cause, diagnosis?.actor, diagnosis?.approval !== undefined];
};

test.each(rows)('%i %s %s', (status, code, message, cause, actor, approval) => {
  expect(told(answer(status, code, message))).toEqual([cause, actor, approval]);
});

/** What is pasted → the same, of SharePoint's and Exchange's own interfaces. */
// biome-ignore format: a row a line, to be read as a table
const own: readonly (readonly [title: string, paste: string, cause: string, actor: string, approval: boolean])[] = [
  ['SharePoint, a person without rights', '{"error":{"code":"-2147024891, System.UnauthorizedAccessException","message":{"lang":"en-US","value":"Access denied. You do not have permission to perform this action or access this resource."}}}', 'sharepoint/no-access', 'admin', false],
  ['the same in another language', '{"odata.error":{"code":"-2147024891, System.UnauthorizedAccessException","message":{"lang":"de-DE","value":"Zugriff verweigert."}}}', 'sharepoint/no-access', 'admin', false],
  ['the same as XML', '<m:error><m:code>-2147024891, System.UnauthorizedAccessException</m:code><m:message xml:lang="en-US">Attempted to perform an unauthorized operation.</m:message></m:error>', 'sharepoint/no-access', 'admin', false],
  ['the same in PowerShell', 'Get-PnPList : Access denied. You do not have permission to perform this action or access this resource.', 'sharepoint/no-access', 'admin', false],
  ['SharePoint, an app that runs on its own', 'grant_type=client_credentials\n{"error":{"code":"-2147024891, System.UnauthorizedAccessException","message":{"lang":"en-US","value":"Access denied."}}}', 'sharepoint/permission-missing', 'admin', true],
  ['a secret where a certificate is wanted', 'HTTP/1.1 401 Unauthorized\nx-ms-diagnostics: 3001000;reason="There has been an error authenticating the request.";category="invalid_client"\n\n{"error_description":"Unsupported app only token."}', 'app-only/needs-certificate', 'developer', false],
  ['the older app sign-in, which has ended', '401 - {"error":"invalid_request","error_description":"Token type is not allowed."}', 'sharepoint/legacy-app-refused', 'developer', false],
  ['a token for another host', '401 Unauthorized x-ms-diagnostics: 3000003;reason="Invalid audience Uri \'https://graph.microsoft.com\'.";category="invalid_client"', 'sharepoint/token-for-another-service', 'developer', false],
  ['a token of Microsoft Graph', 'https://contoso.sharepoint.com/_api/web 401 {"error_description":"Invalid issuer or signature."}', 'sharepoint/token-for-another-service', 'developer', false],
  ['an old form digest', '{"error":{"code":"-2130575252, Microsoft.SharePoint.SPException","message":{"lang":"en-US","value":"The security validation for this page is invalid and might be corrupted."}}}', 'sharepoint/form-digest', 'developer', false],
  ['Exchange, a token without the permission', '403 Forbidden x-ms-diagnostics: 2000008;reason="The token contains not enough scope to make this call.";error_category="invalid_grant"', 'exchange/permission-missing', 'admin', true],
  ['Exchange, a secret where a certificate is wanted', '401 x-ms-diagnostics: 2000010;reason="The access token is acquired using an authentication method that is too weak to allow access for this application. Presented auth strength was 1, required is 2.";error_category="insufficient_auth_strength"', 'app-only/needs-certificate', 'developer', false],
  ['Exchange, a mailbox outside of the scope', '<faultcode>a:ErrorImpersonateUserDenied</faultcode><faultstring xml:lang="en-US">The account does not have permission to impersonate the requested user.</faultstring>', 'exchange/impersonation-denied', 'admin', false],
  ['Exchange, no mailbox named', 'ServiceResponseException : ExchangeImpersonation SOAP header must be present for this type of OAuth token.', 'exchange/impersonation-not-said', 'developer', false],
];

test.each(own)('%s', (_title, paste, cause, actor, approval) => {
  expect(told(paste)).toEqual([cause, actor, approval]);
});

test.each([
  "System.UnauthorizedAccessException: Access to the path 'C:\\\\Windows' is denied.",
  'HRESULT: -2147024891 while copying the file',
])('what Windows says is not taken for it: %s', (paste) => {
  expect(recognise(paste, knowledge).recognized).toBe(false);
});
