//! What holds for the Markdown of an article: links and emphasis stand, what Markdown would read is escaped, a table is one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use recoupe_model::Page;
use recoupe_reconstruct::{Options, article, markdown};

fn of(body: &str) -> String {
    let html = format!(
        "<html lang=fr><title>La gare rouvre</title><meta property=og:type content=article><article><h1>La gare rouvre</h1>
        <p>La gare de Valmer a rouvert mardi matin, après deux ans de travaux et trois reports successifs, a dit le maire.</p>{body}
        <p>Deux quais sur quatre restent fermés, a précisé la compagnie, qui promet leur ouverture avant l'hiver prochain.</p></article>"
    );
    let page = Page { bytes: html.into(), content_type: Some("text/html".to_owned()), ..Page::default() };
    markdown(&article(&page, &Options::default()))
}

fn holds(body: &str, wanted: &str) {
    let told = of(body);
    assert!(told.contains(wanted), "{told}");
}

#[test]
fn links_and_emphasis_stand_where_they_stood() {
    holds(
        "<p>Le <b>maire, <a href=https://v.example/m>Jean <i>Duroc</i></a></b>, a salué « une <em>longue</em> attente », dit-il mardi.</p>",
        "Le **maire, [Jean *Duroc*](<https://v.example/m>)**, a salué « une *longue* attente », dit-il mardi.\n\n",
    );
    holds("<h2><strong>Deux quais</strong></h2>", "## Deux quais\n\n");
}

#[test]
fn what_markdown_would_read_is_escaped() {
    holds(
        "<p>Le prix * de a_b et de _c_ est [sic] de 3 &lt; 4 selon &lt;b&gt; et R&amp;D, a dit le maire de Valmer mardi.</p>",
        "Le prix \\* de a_b et de \\_c\\_ est \\[sic\\] de 3 < 4 selon \\<b> et R\\&D, a dit le maire",
    );
    holds("<p>1. Le quai numéro un a rouvert mardi matin, après deux ans de travaux.</p>", "1\\. Le quai");
    holds("<p># Le quai numéro un a rouvert mardi matin, après deux ans de travaux.</p>", "\\# Le quai");
}

#[test]
fn lists_tables_and_pictures_have_their_form() {
    holds(
        "<ul><li>Premier quai ouvert</li><li>Second quai fermé</li></ul>",
        "- Premier quai ouvert\n- Second quai fermé\n\n",
    );
    holds(
        "<table><tr><th>Ligne</th><th>Durée</th></tr><tr><td>Valmer</td><td>42</td></tr></table>",
        "| Ligne | Durée |\n| --- | --- |\n| Valmer | 42 |\n\n",
    );
    holds(
        "<figure><img src='https://v.example/a b.jpg'><figcaption>Le quai. © Ana Roux</figcaption></figure>",
        "![Le quai. © Ana Roux](<https://v.example/a b.jpg>)\n\n",
    );
    holds(
        "<blockquote><p>- Nous avons perdu deux hivers.</p></blockquote>",
        "> \\- Nous avons perdu deux hivers.\n\n",
    );
}

#[test]
fn a_numbered_list_counts_as_its_page_does() {
    holds(
        "<ol><li>Premier quai ouvert</li><li>Second quai fermé</li></ol>",
        "1. Premier quai ouvert\n2. Second quai fermé\n\n",
    );
    holds(
        "<ol start=3><li><p>Premier quai ouvert</p><p>Depuis mardi matin.</p></li><li>Second quai fermé</li><li value=9>Halle vendue</li></ol>",
        "3. Premier quai ouvert\n- Depuis mardi matin.\n4. Second quai fermé\n9. Halle vendue\n\n",
    );
    holds(
        "<ol reversed><li>Premier quai ouvert<ul><li>Sans ascenseur</li></ul></li><li>Second quai fermé</li></ol>",
        "2. Premier quai ouvert\n- Sans ascenseur\n1. Second quai fermé\n\n",
    );
    holds(
        "<ol type=a><li>Premier quai ouvert</li><li>Second quai fermé</li></ol>",
        "- a\\. Premier quai ouvert\n- b\\. Second",
    );
    holds(
        "<ol type=I start=4><li>Premier quai ouvert</li></ol><p>Le maire s'est dit heureux de cette ouverture.</p>",
        "- IV\\. Premier",
    );
    holds("<ol><li value=1234567890>Premier quai ouvert</li></ol>", "- 1234567890\\. Premier quai ouvert\n");
    holds("<ol><li></li></ol><ul><li>Premier quai ouvert</li></ul>", "\n- Premier quai ouvert\n");
}

#[test]
fn a_script_of_the_page_is_not_passed_on() {
    for to in ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x"] {
        holds(
            &format!(
                "<p>Le <a href='{to}'>maire</a> a salué « une longue attente », a-t-il dit mardi matin.</p>"
            ),
            "Le maire a salué « une longue attente », a-t-il dit mardi matin.\n\n",
        );
    }
    holds(
        "<p>Le <a href='/maire?a=b:c'>maire</a> a salué « une longue attente », a-t-il dit mardi matin.</p>",
        "Le [maire](</maire?a=b:c>) a salué",
    );
}
