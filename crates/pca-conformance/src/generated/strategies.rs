// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! Any valid value of every object and call.

use pca_core::{
    ActivateSubCa, AddCaUser, CaCertInfo, CaDetails, CaInfo, CaList, CaStatus, CaType,
    CaUser, CreateCa, CreateOcsp, CrlConfig, DeleteCa, DeleteCaUser, DeleteOcsp, EndCert,
    EndCertList, EndCertX509Parameters, GetCa, GetCaChain, GetCaCrl, GetCaList,
    GetCaUserList, GetCrlConfig, GetEndCert, GetEndCertList, GetSubCsr, IssueEndCert,
    IssuedCertificate, KeyType, RevokeEndCert, RotateCrl, SignEndCsr, SignSubCsr,
    SignedCertificate, SubCsr, TrimCa, UpdateCa, UpdateCrlConfig, UrlInfo,
    X509Parameters, rules,
};
use proptest::{option, prop_compose};

use crate::arb;

prop_compose! {
    /// Any [`CaInfo`].
    pub fn ca_info()(
        ca_id in arb::integer(),
        ca_tag in arb::text(&rules::CA_TAG),
        alias in arb::any_text(),
        memo in option::of(arb::any_text()),
        ca_type in arb::one_of(CaType::KNOWN),
        status in arb::one_of(CaStatus::KNOWN),
        signing_count in arb::integer(),
        rgst_date in arb::timestamp(),
        status_update_date in option::of(arb::timestamp()),
        destroy_date in option::of(arb::timestamp()),
        nrn in option::of(arb::any_text()),
        url_info in option::of(url_info()),
    ) -> CaInfo {
        let mut value = CaInfo::new(ca_id, ca_tag, alias, ca_type, status, signing_count, rgst_date);
        value.memo = memo;
        value.status_update_date = status_update_date;
        value.destroy_date = destroy_date;
        value.nrn = nrn;
        value.url_info = url_info;
        value
    }
}

prop_compose! {
    /// Any [`UrlInfo`].
    pub fn url_info()(
        ocsp in arb::list(arb::any_text()),
        crl in arb::list(arb::any_text()),
        ca in arb::list(arb::any_text()),
    ) -> UrlInfo {
        let mut value = UrlInfo::new();
        value.ocsp = ocsp;
        value.crl = crl;
        value.ca = ca;
        value
    }
}

prop_compose! {
    /// Any [`CaCertInfo`].
    pub fn ca_cert_info()(
        common_name in arb::any_text(),
        country in option::of(arb::any_text()),
        locality in option::of(arb::any_text()),
        state_province in option::of(arb::any_text()),
        organization in option::of(arb::any_text()),
        organization_unit in option::of(arb::any_text()),
        issuer_name in option::of(arb::any_text()),
        not_before_date in arb::timestamp(),
        not_after_date in arb::timestamp(),
        public_key_algorithm in option::of(arb::any_text()),
        signature_algorithm in option::of(arb::any_text()),
        serial_no in arb::text(&rules::SERIAL_NO),
        cert_pem in arb::any_text(),
        chain_pem in arb::chain(),
        ca_cert_id in option::of(arb::integer()),
    ) -> CaCertInfo {
        let mut value = CaCertInfo::new(common_name, not_before_date, not_after_date, serial_no, cert_pem);
        value.country = country;
        value.locality = locality;
        value.state_province = state_province;
        value.organization = organization;
        value.organization_unit = organization_unit;
        value.issuer_name = issuer_name;
        value.public_key_algorithm = public_key_algorithm;
        value.signature_algorithm = signature_algorithm;
        value.chain_pem = chain_pem;
        value.ca_cert_id = ca_cert_id;
        value
    }
}

prop_compose! {
    /// Any [`CaDetails`].
    pub fn ca_details()(ca_info in ca_info(), ca_cert_info in option::of(ca_cert_info())) -> CaDetails {
        let mut value = CaDetails::new(ca_info);
        value.ca_cert_info = ca_cert_info;
        value
    }
}

prop_compose! {
    /// Any [`CaList`].
    pub fn ca_list()(
        total_cnt in arb::integer(),
        total_page_no in arb::page(),
        current_page_no in arb::page(),
        ca_info_list in arb::list(ca_details()),
    ) -> CaList {
        CaList::new(total_cnt, total_page_no, current_page_no, ca_info_list)
    }
}

prop_compose! {
    /// Any [`X509Parameters`].
    pub fn x509_parameters()(
        common_name in arb::text(&rules::COMMON_NAME),
        alt_name in option::of(arb::any_text()),
        ip in option::of(arb::any_text()),
        country in option::of(arb::any_text()),
        organization in option::of(arb::text(&rules::ORGANIZATION)),
        organization_unit in option::of(arb::text(&rules::ORGANIZATION_UNIT)),
        locality in option::of(arb::text(&rules::LOCALITY)),
        state_province in option::of(arb::text(&rules::STATE_PROVINCE)),
    ) -> X509Parameters {
        let mut value = X509Parameters::new(common_name);
        value.alt_name = alt_name;
        value.ip = ip;
        value.country = country;
        value.organization = organization;
        value.organization_unit = organization_unit;
        value.locality = locality;
        value.state_province = state_province;
        value
    }
}

prop_compose! {
    /// Any [`EndCertX509Parameters`].
    pub fn end_cert_x509_parameters()(
        common_name in arb::text(&rules::COMMON_NAME),
        alt_name in option::of(arb::any_text()),
        organization in option::of(arb::text(&rules::ORGANIZATION)),
        organization_unit in option::of(arb::text(&rules::ORGANIZATION_UNIT)),
        locality in option::of(arb::text(&rules::LOCALITY)),
        state_province in option::of(arb::text(&rules::STATE_PROVINCE)),
        street_address in option::of(arb::text(&rules::STREET_ADDRESS)),
        country in option::of(arb::any_text()),
        ip in option::of(arb::any_text()),
        uri in option::of(arb::any_text()),
        other in option::of(arb::any_text()),
        postal_code in option::of(arb::any_text()),
        use_cn_as_san in option::of(arb::boolean()),
        key_usage in arb::list(arb::any_text()),
        extended_key_usage in arb::list(arb::any_text()),
    ) -> EndCertX509Parameters {
        let mut value = EndCertX509Parameters::new(common_name);
        value.alt_name = alt_name;
        value.organization = organization;
        value.organization_unit = organization_unit;
        value.locality = locality;
        value.state_province = state_province;
        value.street_address = street_address;
        value.country = country;
        value.ip = ip;
        value.uri = uri;
        value.other = other;
        value.postal_code = postal_code;
        value.use_cn_as_san = use_cn_as_san;
        value.key_usage = key_usage;
        value.extended_key_usage = extended_key_usage;
        value
    }
}

prop_compose! {
    /// Any [`CrlConfig`].
    pub fn crl_config()(expiry in option::of(arb::days(rules::CRL_PERIOD))) -> CrlConfig {
        let mut value = CrlConfig::new();
        value.expiry = expiry;
        value
    }
}

prop_compose! {
    /// Any [`SubCsr`].
    pub fn sub_csr()(csr_pem in arb::any_text()) -> SubCsr {
        SubCsr::new(csr_pem)
    }
}

prop_compose! {
    /// Any [`SignedCertificate`].
    pub fn signed_certificate()(
        certificate in arb::any_text(),
        ca_chain in arb::chain(),
        ocsp_responder in option::of(arb::any_text()),
        issuer in option::of(arb::any_text()),
        serial_no in arb::text(&rules::SERIAL_NO),
    ) -> SignedCertificate {
        let mut value = SignedCertificate::new(certificate, serial_no);
        value.ca_chain = ca_chain;
        value.ocsp_responder = ocsp_responder;
        value.issuer = issuer;
        value
    }
}

prop_compose! {
    /// Any [`IssuedCertificate`].
    pub fn issued_certificate()(
        private_key in arb::secret(),
        certificate in arb::any_text(),
        serial_no in arb::text(&rules::SERIAL_NO),
        ca_chain in arb::chain(),
        ocsp_responder in option::of(arb::any_text()),
        issuer in option::of(arb::any_text()),
    ) -> IssuedCertificate {
        let mut value = IssuedCertificate::new(private_key, certificate, serial_no);
        value.ca_chain = ca_chain;
        value.ocsp_responder = ocsp_responder;
        value.issuer = issuer;
        value
    }
}

prop_compose! {
    /// Any [`EndCertList`].
    pub fn end_cert_list()(
        total_cnt in arb::integer(),
        list_certs in arb::list(arb::text(&rules::SERIAL_NO)),
        total_page_no in arb::page(),
        current_page_no in arb::page(),
    ) -> EndCertList {
        EndCertList::new(total_cnt, list_certs, total_page_no, current_page_no)
    }
}

prop_compose! {
    /// Any [`EndCert`].
    pub fn end_cert()(
        common_name in arb::any_text(),
        not_after_date in arb::timestamp(),
        not_before_date in arb::timestamp(),
        public_key_algorithm in option::of(arb::any_text()),
        cert_pem in arb::any_text(),
        ca_chain in arb::chain(),
        ocsp_responder in option::of(arb::any_text()),
        signature_algorithm in option::of(arb::any_text()),
        serial_no in arb::text(&rules::SERIAL_NO),
    ) -> EndCert {
        let mut value = EndCert::new(common_name, not_after_date, not_before_date, cert_pem, serial_no);
        value.public_key_algorithm = public_key_algorithm;
        value.ca_chain = ca_chain;
        value.ocsp_responder = ocsp_responder;
        value.signature_algorithm = signature_algorithm;
        value
    }
}

prop_compose! {
    /// Any [`CaUser`].
    pub fn ca_user()(
        login_id in arb::any_text(),
        mbr_no in option::of(arb::integer()),
        id_no in arb::text(&rules::ID_NO),
    ) -> CaUser {
        let mut value = CaUser::new(login_id, id_no);
        value.mbr_no = mbr_no;
        value
    }
}

prop_compose! {
    /// Any [`GetCaList`].
    pub fn get_ca_list()(page_no in option::of(arb::page())) -> GetCaList {
        let mut value = GetCaList::new();
        value.page_no = page_no;
        value
    }
}

prop_compose! {
    /// Any [`CreateCa`].
    pub fn create_ca()(
        ca_type in arb::one_of(CaType::KNOWN),
        issuer_tag in option::of(arb::text(&rules::CA_TAG)),
        alias in arb::text(&rules::ALIAS),
        memo in option::of(arb::any_text()),
        key_type in arb::one_of(KeyType::KNOWN),
        period in arb::period(),
        x509_parameters in x509_parameters(),
    ) -> CreateCa {
        let mut value = CreateCa::new(ca_type, alias, key_type, period, x509_parameters);
        value.issuer_tag = issuer_tag;
        value.memo = memo;
        value
    }
}

prop_compose! {
    /// Any [`GetCa`].
    pub fn get_ca()(ca_tag in arb::text(&rules::CA_TAG)) -> GetCa {
        GetCa::new(ca_tag)
    }
}

prop_compose! {
    /// Any [`UpdateCa`].
    pub fn update_ca()(
        ca_tag in arb::text(&rules::CA_TAG),
        status in option::of(arb::one_of(CaStatus::KNOWN)),
        memo in option::of(arb::any_text()),
    ) -> UpdateCa {
        let mut value = UpdateCa::new(ca_tag);
        value.status = status;
        value.memo = memo;
        value
    }
}

prop_compose! {
    /// Any [`DeleteCa`].
    pub fn delete_ca()(ca_tag in arb::text(&rules::CA_TAG)) -> DeleteCa {
        DeleteCa::new(ca_tag)
    }
}

prop_compose! {
    /// Any [`GetCaChain`].
    pub fn get_ca_chain()(ca_tag in arb::text(&rules::CA_TAG)) -> GetCaChain {
        GetCaChain::new(ca_tag)
    }
}

prop_compose! {
    /// Any [`TrimCa`].
    pub fn trim_ca()(ca_tag in arb::text(&rules::CA_TAG)) -> TrimCa {
        TrimCa::new(ca_tag)
    }
}

prop_compose! {
    /// Any [`GetEndCertList`].
    pub fn get_end_cert_list()(
        ca_tag in arb::text(&rules::CA_TAG),
        page_no in option::of(arb::page()),
    ) -> GetEndCertList {
        let mut value = GetEndCertList::new(ca_tag);
        value.page_no = page_no;
        value
    }
}

prop_compose! {
    /// Any [`GetEndCert`].
    pub fn get_end_cert()(
        ca_tag in arb::text(&rules::CA_TAG),
        serial_no in arb::text(&rules::SERIAL_NO),
    ) -> GetEndCert {
        GetEndCert::new(ca_tag, serial_no)
    }
}

prop_compose! {
    /// Any [`IssueEndCert`].
    pub fn issue_end_cert()(
        ca_tag in arb::text(&rules::CA_TAG),
        key_type in option::of(arb::one_of(KeyType::KNOWN)),
        period in option::of(arb::period()),
        x509_parameters in end_cert_x509_parameters(),
    ) -> IssueEndCert {
        let mut value = IssueEndCert::new(ca_tag, x509_parameters);
        value.key_type = key_type;
        value.period = period;
        value
    }
}

prop_compose! {
    /// Any [`SignEndCsr`].
    pub fn sign_end_csr()(
        ca_tag in arb::text(&rules::CA_TAG),
        csr_pem in arb::any_text(),
        period in option::of(arb::period()),
    ) -> SignEndCsr {
        let mut value = SignEndCsr::new(ca_tag, csr_pem);
        value.period = period;
        value
    }
}

prop_compose! {
    /// Any [`RevokeEndCert`].
    pub fn revoke_end_cert()(
        ca_tag in arb::text(&rules::CA_TAG),
        serial_no in arb::text(&rules::SERIAL_NO),
    ) -> RevokeEndCert {
        RevokeEndCert::new(ca_tag, serial_no)
    }
}

prop_compose! {
    /// Any [`GetCaCrl`].
    pub fn get_ca_crl()(ca_tag in arb::text(&rules::CA_TAG)) -> GetCaCrl {
        GetCaCrl::new(ca_tag)
    }
}

prop_compose! {
    /// Any [`GetCrlConfig`].
    pub fn get_crl_config()(ca_tag in arb::text(&rules::CA_TAG)) -> GetCrlConfig {
        GetCrlConfig::new(ca_tag)
    }
}

prop_compose! {
    /// Any [`UpdateCrlConfig`].
    pub fn update_crl_config()(
        ca_tag in arb::text(&rules::CA_TAG),
        expiry in arb::days(rules::CRL_PERIOD),
    ) -> UpdateCrlConfig {
        UpdateCrlConfig::new(ca_tag, expiry)
    }
}

prop_compose! {
    /// Any [`RotateCrl`].
    pub fn rotate_crl()(ca_tag in arb::text(&rules::CA_TAG)) -> RotateCrl {
        RotateCrl::new(ca_tag)
    }
}

prop_compose! {
    /// Any [`CreateOcsp`].
    pub fn create_ocsp()(ca_tag in arb::text(&rules::CA_TAG), ocsp_server in arb::any_text()) -> CreateOcsp {
        CreateOcsp::new(ca_tag, ocsp_server)
    }
}

prop_compose! {
    /// Any [`DeleteOcsp`].
    pub fn delete_ocsp()(ca_tag in arb::text(&rules::CA_TAG)) -> DeleteOcsp {
        DeleteOcsp::new(ca_tag)
    }
}

prop_compose! {
    /// Any [`GetSubCsr`].
    pub fn get_sub_csr()(ca_tag in arb::text(&rules::CA_TAG)) -> GetSubCsr {
        GetSubCsr::new(ca_tag)
    }
}

prop_compose! {
    /// Any [`SignSubCsr`].
    pub fn sign_sub_csr()(
        ca_tag in arb::text(&rules::CA_TAG),
        period in arb::period(),
        csr_pem in arb::any_text(),
    ) -> SignSubCsr {
        SignSubCsr::new(ca_tag, period, csr_pem)
    }
}

prop_compose! {
    /// Any [`ActivateSubCa`].
    pub fn activate_sub_ca()(
        ca_tag in arb::text(&rules::CA_TAG),
        cert_pem in arb::any_text(),
        ca_chain_pem in arb::chain(),
    ) -> ActivateSubCa {
        ActivateSubCa::new(ca_tag, cert_pem, ca_chain_pem)
    }
}

prop_compose! {
    /// Any [`GetCaUserList`].
    pub fn get_ca_user_list()(ca_tag in arb::text(&rules::CA_TAG)) -> GetCaUserList {
        GetCaUserList::new(ca_tag)
    }
}

prop_compose! {
    /// Any [`AddCaUser`].
    pub fn add_ca_user()(ca_tag in arb::text(&rules::CA_TAG), id_no in arb::text(&rules::ID_NO)) -> AddCaUser {
        AddCaUser::new(ca_tag, id_no)
    }
}

prop_compose! {
    /// Any [`DeleteCaUser`].
    pub fn delete_ca_user()(
        ca_tag in arb::text(&rules::CA_TAG),
        id_no in arb::text(&rules::ID_NO),
    ) -> DeleteCaUser {
        DeleteCaUser::new(ca_tag, id_no)
    }
}

/// Calls a macro for each operation, with its type, any call, and any answer.
macro_rules! each_operation {
    ($check:ident) => {
        $check!(GetCaList, get_ca_list(), ca_list());
        $check!(CreateCa, create_ca(), ca_details());
        $check!(GetCa, get_ca(), ca_details());
        $check!(UpdateCa, update_ca(), ca_info());
        $check!(DeleteCa, delete_ca(), Just(()));
        $check!(GetCaChain, get_ca_chain(), arb::chain());
        $check!(TrimCa, trim_ca(), Just(()));
        $check!(GetEndCertList, get_end_cert_list(), end_cert_list());
        $check!(GetEndCert, get_end_cert(), end_cert());
        $check!(IssueEndCert, issue_end_cert(), issued_certificate());
        $check!(SignEndCsr, sign_end_csr(), signed_certificate());
        $check!(RevokeEndCert, revoke_end_cert(), Just(()));
        $check!(GetCaCrl, get_ca_crl(), arb::any_text());
        $check!(GetCrlConfig, get_crl_config(), option::of(crl_config()));
        $check!(UpdateCrlConfig, update_crl_config(), option::of(crl_config()));
        $check!(RotateCrl, rotate_crl(), Just(()));
        $check!(CreateOcsp, create_ocsp(), Just(()));
        $check!(DeleteOcsp, delete_ocsp(), Just(()));
        $check!(GetSubCsr, get_sub_csr(), sub_csr());
        $check!(SignSubCsr, sign_sub_csr(), signed_certificate());
        $check!(ActivateSubCa, activate_sub_ca(), ca_details());
        $check!(GetCaUserList, get_ca_user_list(), arb::list(ca_user()));
        $check!(AddCaUser, add_ca_user(), Just(()));
        $check!(DeleteCaUser, delete_ca_user(), Just(()));
    };
}

/// Calls a macro for each operation that has a view, with its type, the name that its data may stand under, and how a model is made of the view.
macro_rules! each_view {
    ($check:ident) => {
        $check!(GetCaList, None, Into::into);
        $check!(CreateCa, None, Into::into);
        $check!(GetCa, None, Into::into);
        $check!(UpdateCa, Some("caInfo"), Into::into);
        $check!(GetCaChain, None, Into::into);
        $check!(GetEndCertList, None, Into::into);
        $check!(GetEndCert, None, Into::into);
        $check!(IssueEndCert, None, Into::into);
        $check!(SignEndCsr, None, Into::into);
        $check!(GetCaCrl, None, Into::into);
        $check!(GetSubCsr, None, Into::into);
        $check!(SignSubCsr, None, Into::into);
        $check!(ActivateSubCa, None, Into::into);
        $check!(GetCaUserList, None, |list| list.into_iter().map(Into::into).collect());
    };
}
