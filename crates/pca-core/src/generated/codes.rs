// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! Codes of refusals, and what is known of each.

use crate::fault::{CodeClass, GatewayFacts, GatewayRetry, ServiceFacts, codes};

codes! {
    /// Codes of the service, in the member `code` of its envelope. The text in `msg` is localized: go by
    /// the code.
    ServiceCode: ServiceFacts

    Success = "SUCCESS" { status: None, class: CodeClass::Ok, repeatable: false }
        "The call did what it says."
        "nothing to do";
    NotFound = "NOT_FOUND" { status: Some(404), class: CodeClass::Absent, repeatable: false }
        "What the call names does not exist."
        "check the tag or serial number against a list";
    Forbidden = "FORBIDDEN" { status: None, class: CodeClass::Auth, repeatable: false }
        "The account may not do this."
        "check the permissions of the sub account";
    InternalServerError = "INTERNAL_SERVER_ERROR" { status: None, class: CodeClass::Backend, repeatable: true }
        "The service failed inside."
        "repeat a call that may be repeated; else look first whether it worked";
    InvalidStatus = "INVALID_STATUS" { status: None, class: CodeClass::State, repeatable: false }
        "The status does not allow the call."
        "show the object and compare its status";
    InvalidRequest = "INVALID_REQUEST" { status: Some(400), class: CodeClass::Request, repeatable: false }
        "The request is malformed."
        "check parameters and body against the manual";
    Unauthorized = "UNAUTHORIZED" { status: None, class: CodeClass::Auth, repeatable: false }
        "The caller is not known to the service."
        "check the keys and their account";
    UnprocessableEntity = "UNPROCESSABLE_ENTITY" { status: None, class: CodeClass::Request, repeatable: false }
        "The request is well formed but makes no sense to the service."
        "check the values of the body, and the quotas";
    NotAuthorizedRequest = "NOT_AUTHORIZED_REQUEST" { status: None, class: CodeClass::Auth, repeatable: false }
        "The account has no right to send this request."
        "check the permissions of the sub account";
    NotAuthorizedAction = "NOT_AUTHORIZED_ACTION" { status: None, class: CodeClass::Auth, repeatable: false }
        "The account has no right to this action on this CA."
        "check the permissions of the sub account and the users of the CA";
    EmptyNcloudInstanceNo = "EMPTY_NCLOUD_INSTANCE_NO" { status: Some(400), class: CodeClass::Missing, repeatable: false }
        "The number of the service instance is missing."
        "nothing a caller can set; ask the support of the platform";
    EmptyAuthToken = "EMPTY_AUTH_TOKEN" { status: None, class: CodeClass::Missing, repeatable: false }
        "The internal token is missing."
        "nothing a caller can set; ask the support of the platform";
    EmptyTenantId = "EMPTY_TENANT_ID" { status: Some(400), class: CodeClass::Missing, repeatable: false }
        "The tenant is missing."
        "nothing a caller can set; ask the support of the platform";
    EmptyIdNo = "EMPTY_ID_NO" { status: Some(400), class: CodeClass::Missing, repeatable: false }
        "The identifier of the sub account is missing."
        "set `idNo`";
    EmptyCaAlias = "EMPTY_CA_ALIAS" { status: Some(400), class: CodeClass::Missing, repeatable: false }
        "The alias is missing."
        "set `alias`";
    EmptyKeyType = "EMPTY_KEY_TYPE" { status: None, class: CodeClass::Missing, repeatable: false }
        "The key type is missing."
        "set `keyType`";
    EmptyCaTtl = "EMPTY_CA_TTL" { status: None, class: CodeClass::Missing, repeatable: false }
        "The validity of the CA is missing."
        "set `period`";
    EmptyCommonName = "EMPTY_COMMON_NAME" { status: Some(400), class: CodeClass::Missing, repeatable: false }
        "The common name is missing."
        "set `x509Parameters.commonName`";
    EmptyX509Parameters = "EMPTY_X509_PARAMETERS" { status: Some(400), class: CodeClass::Missing, repeatable: false }
        "The subject is missing."
        "set `x509Parameters`";
    EmptyCsr = "EMPTY_CSR" { status: Some(400), class: CodeClass::Missing, repeatable: false }
        "The certificate request is missing."
        "set `csrPem`";
    EmptyCert = "EMPTY_CERT" { status: Some(400), class: CodeClass::Missing, repeatable: false }
        "The certificate is missing."
        "set `certPem`";
    EmptyStatus = "EMPTY_STATUS" { status: Some(400), class: CodeClass::Missing, repeatable: false }
        "The new status is missing."
        "set `status`";
    EmptyCaId = "EMPTY_CA_ID" { status: Some(400), class: CodeClass::Missing, repeatable: false }
        "The CA is not named."
        "put the tag of the CA in the path";
    EmptyIssuerId = "EMPTY_ISSUER_ID" { status: None, class: CodeClass::Missing, repeatable: false }
        "The parent CA is not named."
        "set `issuerTag`";
    EmptySerialNo = "EMPTY_SERIAL_NO" { status: Some(400), class: CodeClass::Missing, repeatable: false }
        "The serial number is missing."
        "put the serial number in the path";
    EmptyAccessToken = "EMPTY_ACCESS_TOKEN" { status: None, class: CodeClass::Missing, repeatable: false }
        "The internal access token is missing."
        "nothing a caller can set; ask the support of the platform";
    EmptyCaType = "EMPTY_CA_TYPE" { status: None, class: CodeClass::Missing, repeatable: false }
        "The type of the CA is missing."
        "set `caType` in the query";
    InvalidInputCert = "INVALID_INPUT_CERT" { status: None, class: CodeClass::Invalid, repeatable: false }
        "The certificate cannot be read."
        "send one PEM block with a line break after BEGIN and before END";
    InvalidInputCaChain = "INVALID_INPUT_CA_CHAIN" { status: None, class: CodeClass::Invalid, repeatable: false }
        "The chain cannot be read."
        "send PEM blocks, each with a line break after BEGIN and before END";
    InvalidInputStatus = "INVALID_INPUT_STATUS" { status: None, class: CodeClass::Invalid, repeatable: false }
        "The status is none that can be set."
        "set ACTIVE, DEACTIVATED or DESTROYING";
    InvalidInputPeriod = "INVALID_INPUT_PERIOD" { status: None, class: CodeClass::Invalid, repeatable: false }
        "The validity is out of bounds."
        "set 1 to 3650 days, or MAX";
    InvalidInputPagenumbber = "INVALID_INPUT_PAGENUMBBER" { status: None, class: CodeClass::Invalid, repeatable: false }
        "The page number is wrong."
        "count pages from 1";
    InvalidInputSerialNo = "INVALID_INPUT_SERIAL_NO" { status: None, class: CodeClass::Invalid, repeatable: false }
        "The serial number is wrong."
        "copy the serial number from the list, colons included";
    InvalidInput = "INVALID_INPUT" { status: None, class: CodeClass::Invalid, repeatable: false }
        "A value is wrong."
        "check every value of the request";
    InvalidPath = "INVALID_PATH" { status: None, class: CodeClass::Invalid, repeatable: false }
        "The path is wrong."
        "check the tag and the operation in the path";
    InvaildTenantId = "INVAILD_TENANT_ID" { status: None, class: CodeClass::Invalid, repeatable: false }
        "The tenant is wrong."
        "nothing a caller can set; ask the support of the platform";
    InvaildIdNo = "INVAILD_ID_NO" { status: None, class: CodeClass::Invalid, repeatable: false }
        "The identifier of the sub account is wrong."
        "copy the 36 characters of the sub account";
    InvaildAccessToken = "INVAILD_ACCESS_TOKEN" { status: None, class: CodeClass::Invalid, repeatable: false }
        "The internal access token is wrong."
        "nothing a caller can set; ask the support of the platform";
    InvaildAccessTokenTtl = "INVAILD_ACCESS_TOKEN_TTL" { status: None, class: CodeClass::Invalid, repeatable: false }
        "The internal access token has expired."
        "nothing a caller can set; ask the support of the platform";
    InvaildPolicyName = "INVAILD_POLICY_NAME" { status: None, class: CodeClass::Invalid, repeatable: false }
        "The name of the policy is wrong."
        "nothing a caller can set; ask the support of the platform";
    InvalidUser = "INVALID_USER" { status: None, class: CodeClass::Invalid, repeatable: false }
        "The user is wrong."
        "check that the sub account exists";
    InvalidX509KeyType = "INVALID_X509_KEY_TYPE" { status: None, class: CodeClass::X509, repeatable: false }
        "The key type is none that the service offers."
        "use RSA2048, RSA4096, EC256 or EC521";
    InvalidX509Ttl = "INVALID_X509_TTL" { status: None, class: CodeClass::X509, repeatable: false }
        "The validity is out of bounds."
        "set 1 to 3650 days, or MAX";
    InvalidX509Ip = "INVALID_X509_IP" { status: None, class: CodeClass::X509, repeatable: false }
        "An IP address cannot be read."
        "join IP addresses by commas";
    InvalidX509Uri = "INVALID_X509_URI" { status: None, class: CodeClass::X509, repeatable: false }
        "A URI cannot be read."
        "join URIs by commas";
    InvalidX509Other = "INVALID_X509_OTHER" { status: None, class: CodeClass::X509, repeatable: false }
        "An other name cannot be read."
        "write each other name as OID;UTF8:value";
    InvalidX509KeyUsage = "INVALID_X509_KEY_USAGE" { status: None, class: CodeClass::X509, repeatable: false }
        "A key usage is unknown."
        "check the names of the key usages";
    InvalidX509ExtendedKeyUsage = "INVALID_X509_EXTENDED_KEY_USAGE" { status: None, class: CodeClass::X509, repeatable: false }
        "An extended key usage is unknown."
        "check the names of the extended key usages";
    InvalidCastore = "INVALID_CASTORE" { status: None, class: CodeClass::State, repeatable: false }
        "The store of CAs is not usable."
        "ask the support of the platform";
    InvalidCastoreStatus = "INVALID_CASTORE_STATUS" { status: None, class: CodeClass::State, repeatable: false }
        "The status of the store of CAs does not allow the call."
        "ask the support of the platform";
    InvalidCaStatus = "INVALID_CA_STATUS" { status: None, class: CodeClass::State, repeatable: false }
        "The status of the CA does not allow the call."
        "show the CA: its status decides what it can do";
    InvalidIssuerCa = "INVALID_ISSUER_CA" { status: None, class: CodeClass::State, repeatable: false }
        "The parent cannot sign."
        "show the parent; it must be active and may not expire first";
    InvalidCa = "INVALID_CA" { status: None, class: CodeClass::State, repeatable: false }
        "The CA does not allow the call."
        "show the CA and compare type and status";
    InvalidAction = "INVALID_ACTION" { status: None, class: CodeClass::State, repeatable: false }
        "The call does not fit the object."
        "show the object; a signed sub CA, for one, has no request any more";
    InvalidCert = "INVALID_CERT" { status: None, class: CodeClass::State, repeatable: false }
        "The certificate does not allow the call."
        "show the certificate; it may be revoked or expired";
    ExceedExpiryDate = "EXCEED_EXPIRY_DATE" { status: None, class: CodeClass::Limit, repeatable: false }
        "The certificate would outlive its CA."
        "ask for fewer days, or MAX";
    ExceedCaAlias = "EXCEED_CA_ALIAS" { status: None, class: CodeClass::Limit, repeatable: false }
        "The alias is too long."
        "use 3 to 15 characters";
    ExceedCommonName = "EXCEED_COMMON_NAME" { status: None, class: CodeClass::Limit, repeatable: false }
        "The common name is too long."
        "use at most 64 characters";
    ExceedSigningCount = "EXCEED_SIGNING_COUNT" { status: None, class: CodeClass::Limit, repeatable: false }
        "The CA has signed as many certificates as it may."
        "use another CA, or have the limit of 30,000 raised by the support";
    AlreadyExistCastore = "ALREADY_EXIST_CASTORE" { status: None, class: CodeClass::Conflict, repeatable: false }
        "The account has a store of CAs already."
        "nothing to do";
    AlreadyExistAlias = "ALREADY_EXIST_ALIAS" { status: Some(400), class: CodeClass::Conflict, repeatable: false }
        "Another CA of the account has this alias."
        "look at the list of CAs; use that one or choose another alias";
    AlreadyExistPolicy = "ALREADY_EXIST_POLICY" { status: None, class: CodeClass::Conflict, repeatable: false }
        "The policy exists already."
        "nothing a caller can set; ask the support of the platform";
    AlreadyExistNcloudInstanceNo = "ALREADY_EXIST_NCLOUD_INSTANCE_NO" { status: None, class: CodeClass::Conflict, repeatable: false }
        "The service instance exists already."
        "nothing a caller can set; ask the support of the platform";
    NotExistCastore = "NOT_EXIST_CASTORE" { status: Some(400), class: CodeClass::Absent, repeatable: false }
        "The account has no store of CAs: it has not subscribed to Private CA."
        "subscribe to Private CA in the console, for the zone of this host";
    NotExistIssuerCa = "NOT_EXIST_ISSUER_CA" { status: None, class: CodeClass::Absent, repeatable: false }
        "The parent does not exist."
        "check `issuerTag` against the list of CAs";
    NotExistPolicy = "NOT_EXIST_POLICY" { status: None, class: CodeClass::Absent, repeatable: false }
        "The policy does not exist."
        "nothing a caller can set; ask the support of the platform";
    FailBlocCreateInstance = "FAIL_BLOC_CREATE_INSTANCE" { status: None, class: CodeClass::Backend, repeatable: false }
        "The service instance could not be made."
        "ask the support of the platform";
    FailBlocReturnInstance = "FAIL_BLOC_RETURN_INSTANCE" { status: None, class: CodeClass::Backend, repeatable: false }
        "The service instance could not be given back."
        "ask the support of the platform";
    FailCreatePolicy = "FAIL_CREATE_POLICY" { status: None, class: CodeClass::Backend, repeatable: false }
        "The policy could not be made."
        "ask the support of the platform";
    FailUpdateCa = "FAIL_UPDATE_CA" { status: None, class: CodeClass::Backend, repeatable: false }
        "The CA could not be changed."
        "look whether the call worked before sending it again";
    FailSendMail = "FAIL_SEND_MAIL" { status: None, class: CodeClass::Backend, repeatable: false }
        "A mail could not be sent."
        "look whether the call worked before sending it again";
    FailRequest = "FAIL_REQUEST" { status: None, class: CodeClass::Backend, repeatable: true }
        "A request to another service failed."
        "look whether the call worked before sending it again";
    FailCore = "FAIL_CORE" { status: None, class: CodeClass::Backend, repeatable: true }
        "The core behind the service failed."
        "look whether the call worked before sending it again";
}

codes! {
    /// Codes of the API gateway, which answers before the service is asked. They are no HTTP statuses: 400
    /// means a quota, 500 comes with 503. The body is JSON, or XML for those who do not ask for JSON; no
    /// sample of the XML was ever seen, so its elements are inferred from the JSON.
    GatewayCode: GatewayFacts

    BadRequest = "100" { status: Some(400), retry: GatewayRetry::No, message: "Bad Request Exception" }
        "The gateway cannot read the request."
        "check the encoding of the target and the headers";
    AuthenticationFailed = "200" { status: Some(401), retry: GatewayRetry::AfterClockCheck, message: "Authentication Failed" }
        "Key, signature or time stamp is refused."
        "compare the clock, then the keys, then the string to sign, query included";
    PermissionDenied = "210" { status: Some(401), retry: GatewayRetry::No, message: "Permission Denied" }
        "The account may not call this API, or has not subscribed to it."
        "check subscription and permissions in the console";
    Forbidden = "230" { status: Some(403), retry: GatewayRetry::No, message: "Forbidden" }
        "The gateway forbids the call."
        "check permissions and allowed addresses in the console";
    NotFound = "300" { status: Some(404), retry: GatewayRetry::No, message: "Not Found Exception" }
        "No API answers at this path."
        "check host and prefix; every path begins with /api/v1";
    RequestEntityTooLarge = "430" { status: Some(413), retry: GatewayRetry::No, message: "Request Entity Too Large" }
        "The request is too large."
        "send a smaller request";
    QuotaExceeded = "400" { status: Some(429), retry: GatewayRetry::No, message: "Quota Exceeded" }
        "The quota of the API is used up."
        "wait until the quota is renewed, or have it raised";
    ThrottleLimited = "410" { status: Some(429), retry: GatewayRetry::Throttled, message: "Throttle Limited" }
        "Too many calls at once; this one was not forwarded."
        "send it again after a pause";
    RateLimited = "420" { status: Some(429), retry: GatewayRetry::Throttled, message: "Rate Limited" }
        "Too many calls in a time; this one was not forwarded."
        "send it again after a pause";
    EndpointError = "500" { status: Some(503), retry: GatewayRetry::Idempotent, message: "Endpoint Error" }
        "The service behind the gateway failed."
        "repeat a call that may be repeated; else look first whether it worked";
    EndpointTimeout = "510" { status: Some(504), retry: GatewayRetry::Idempotent, message: "Endpoint Timeout" }
        "The service behind the gateway did not answer in time."
        "repeat a call that may be repeated; else look first whether it worked";
    UnexpectedError = "900" { status: Some(500), retry: GatewayRetry::Idempotent, message: "Unexpected Error" }
        "The gateway failed."
        "repeat a call that may be repeated; else look first whether it worked";
}
