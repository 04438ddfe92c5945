"""BBS signatures (draft-irtf-cfrg-bbs-signatures): signing many messages, proving some of them.

With the two extensions that bbs-2023 uses: blind signatures (draft-irtf-cfrg-bbs-blind-signatures)
and pseudonyms (draft-irtf-cfrg-bbs-per-verifier-linkability-00), each as of the W3C test vectors.
The arithmetic of BLS12-381 is that of arkworks.
"""
