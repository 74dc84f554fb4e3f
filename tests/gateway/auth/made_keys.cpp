#include "made_keys.hpp"

#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

namespace varde::gateway::auth
{

namespace
{

namespace fs = std::filesystem;

const fs::path& folder()
{
    static const tools::ScratchFolder scratch;
    return scratch.path();
}

int openssl(std::vector<std::string> words)
{
    words.insert(words.begin(), "openssl");
    tools::ChildOptions options;
    options.output = folder() / "openssl.log";
    tools::Child child(words, options);
    return child.wait(std::chrono::seconds(60)).value_or(-1);
}

const std::map<std::string, std::vector<std::string>>& recipes()
{
    static const std::map<std::string, std::vector<std::string>> all{
        {"RSA 2048", {"-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"}},
        {"RSA 1024", {"-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"}},
        {"P-256", {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"}},
        {"P-384", {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"}},
        {"P-521", {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"}},
        {"Ed25519", {"-algorithm", "ED25519"}},
        {"encrypted",
         {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384", "-aes256", "-pass",
          "pass:word"}}};
    return all;
}

std::string text_of(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

fs::path write(const std::string& name, const std::string& text)
{
    auto file = folder() / name;
    std::ofstream(file, std::ios::binary) << text;
    return file;
}

// A number of ASN.1: without leading zeros, and with one where it would look negative.
std::string der_number(std::string number)
{
    number.erase(0, std::min(number.find_first_not_of('\0'), number.size() - 1));
    if ((static_cast<unsigned char>(number.front()) & 0x80U) != 0)
    {
        number.insert(number.begin(), '\0');
    }
    return std::string("\x02") + static_cast<char>(number.size()) + number;
}

std::string der_of(const std::string& raw)
{
    const auto half = raw.size() / 2;
    const auto body = der_number(raw.substr(0, half)) + der_number(raw.substr(half));
    const std::string length = body.size() < 128
                                   ? std::string(1, static_cast<char>(body.size()))
                                   : std::string("\x81") + static_cast<char>(body.size());
    return "\x30" + length + body;
}

} // namespace

fs::path key_file(const std::string& kind)
{
    std::string name = kind;
    std::replace(name.begin(), name.end(), ' ', '-');
    auto file = folder() / (name + ".pem");
    if (!fs::exists(file))
    {
        auto words = recipes().at(kind);
        words.insert(words.begin(), "genpkey");
        words.insert(words.end(), {"-out", file.string()});
        REQUIRE(openssl(words) == 0);
        fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    }
    return file;
}

SigningKey key_of(const std::string& kind, std::optional<config::SigningAlgorithm> algorithm,
                  const std::string& id)
{
    auto key = SigningKey::from_pem(text_of(key_file(kind)), algorithm, id);
    INFO((key ? "" : key.error().text));
    REQUIRE(key.has_value());
    return std::move(*key);
}

bool openssl_verifies(const std::string& kind, const std::string& hash, bool pss,
                      const std::string& text, const std::string& signature)
{
    const auto public_key = folder() / "public.pem";
    REQUIRE(openssl({"pkey", "-in", key_file(kind).string(), "-pubout", "-out",
                     public_key.string()}) == 0);
    const bool rsa = kind.starts_with("RSA");
    std::vector<std::string> words{
        "dgst",       "-" + hash,
        "-verify",    public_key.string(),
        "-signature", write("signature", rsa ? signature : der_of(signature)).string()};
    if (pss)
    {
        words.insert(words.end(),
                     {"-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"});
    }
    words.push_back(write("signed", text).string());
    return openssl(words) == 0;
}

} // namespace varde::gateway::auth
