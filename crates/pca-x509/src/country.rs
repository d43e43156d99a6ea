//! Country codes: the API is sent three letters, a certificate carries two.

use crate::error::Error;

/// The two-letter code that a certificate carries, from either form of ISO 3166-1, in any case.
pub(crate) fn alpha2(code: &str) -> Result<&'static str, Error> {
    CODES
        .split(' ')
        .map(|row| row.split_at(3))
        .find(|(three, two)| code.eq_ignore_ascii_case(three) || code.eq_ignore_ascii_case(two))
        .map(|(_, two)| two)
        .ok_or_else(|| {
            Error::field(
                "country",
                code,
                "is no ISO 3166-1 code of a country: give three letters, as KOR, or two, as KR",
            )
        })
}

/// All of ISO 3166-1: the three-letter code followed by the two-letter one.
const CODES: &str = "\
    ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT \
    AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO \
    BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG \
    COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO \
    DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB \
    GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY \
    HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT \
    JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY \
    LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH \
    MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA \
    NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE \
    PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA \
    SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR \
    SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO \
    TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG \
    VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn table_is_complete_and_unambiguous() {
        let rows: Vec<&str> = CODES.split(' ').collect();
        assert_eq!(rows.len(), 249);
        assert!(rows.iter().all(|r| r.len() == 5 && r.bytes().all(|b| b.is_ascii_uppercase())));
        assert!(rows.is_sorted());
        assert_eq!(rows.iter().map(|r| &r[..3]).collect::<BTreeSet<_>>().len(), 249);
        assert_eq!(rows.iter().map(|r| &r[3..]).collect::<BTreeSet<_>>().len(), 249);
    }

    #[test]
    fn both_forms_map_to_two_letters() {
        for (code, expected) in [("KOR", "KR"), ("KR", "KR"), ("kor", "KR"), ("CHE", "CH"), ("ZWE", "ZW")] {
            assert_eq!(alpha2(code), Ok(expected), "{code}");
        }
    }

    #[test]
    fn unknown_codes_name_the_field() {
        for code in ["", "K", "KO R", "XXX", "XX", "KORE", "AFGAF", "한국"] {
            let error = alpha2(code).expect_err(code).to_string();
            assert!(error.starts_with("country: "), "{error}");
        }
    }
}
